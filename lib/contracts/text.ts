// Schemas for text that people type: normalised, trimmed, free of characters that hide or reorder what is read.
import * as z from "zod/mini";

// Controls, zero-width characters, bidi controls (Unicode UAX #9), line and paragraph separators, BOM.
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** Between `min` and `max` UTF-16 units, as every browser counts them. */
function lengthSchema(min: number, max: number) {
  const error = min === 0 ? `must be at most ${max} characters long` : `must be ${min} to ${max} characters long`;
  return z.string().check(z.minLength(min, error), z.maxLength(max, error));
}

/** One line of text that names something: NFKC, no invisible characters, single spaces, trimmed. */
export function nameSchema(min: number, max: number) {
  return z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => text.toWellFormed().replace(INVISIBLE, "").normalize("NFKC").replace(/\s+/gu, " ").trim()),
    ),
    lengthSchema(min, max),
  );
}

/** Several lines of text; line breaks and joiners (emoji need them) stay. NUL cannot be stored in PostgreSQL text. */
export function textSchema(min: number, max: number) {
  return z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => text.replaceAll("\u0000", "").toWellFormed().trim()),
    ),
    lengthSchema(min, max),
  );
}
