// What a form shows after a refusal: a sentence beside each field that the answer names, and one for the rest.
import { ApiError } from "../api";

export interface FormProblem {
  /** Sentences by field name. */
  fields: Partial<Record<string, string>>;
  /** What no field explains. */
  general?: string;
}

/** Says problems in the reader's language: hooks/use-problems makes it. */
export interface ProblemTexts {
  /** Of a problem by its code; undefined where the server's own sentence serves best. */
  ofCode: (code: string) => string | undefined;
  /** Of a field of a form by its name, when its value was refused. */
  ofField: (field: string) => string | undefined;
  unknown: string;
}

const FIELD_OF_CODE: Partial<Record<string, string>> = { USERNAME_TAKEN: "username", EMAIL_TAKEN: "email" };

function asSentence(text: string): string {
  const trimmed = text.trim();
  return /^must\b/i.test(trimmed)
    ? `This ${trimmed}.`.replace("..", ".")
    : trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}

export function explain(error: unknown, texts: ProblemTexts): string {
  if (!(error instanceof ApiError)) return texts.unknown;
  return texts.ofCode(error.code) ?? error.message;
}

/** Spreads a refusal over the fields of a form. `fields` are the names that the form shows. */
export function explainForm(error: unknown, fields: readonly string[], texts: ProblemTexts): FormProblem {
  if (error === null || error === undefined) return { fields: {} };
  if (!(error instanceof ApiError)) return { fields: {}, general: explain(error, texts) };
  const byCode = FIELD_OF_CODE[error.code];
  if (byCode !== undefined && fields.includes(byCode)) return { fields: { [byCode]: explain(error, texts) } };
  const shown = error.fieldErrors.filter(({ path }) => fields.includes(path));
  if (shown.length === 0) return { fields: {}, general: explain(error, texts) };
  return {
    fields: Object.fromEntries(shown.map(({ path, message }) => [path, texts.ofField(path) ?? asSentence(message)])),
  };
}
