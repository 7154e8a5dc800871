// Makes a valid username and a display name out of whatever an author was called elsewhere. Pure.
import { LIMITS } from "@/lib/contracts/limits";
import { nameSchema } from "@/lib/contracts/text";

const NAMELESS = { username: "unknown", displayName: "Unknown" };
const VisibleTextSchema = nameSchema(0, Number.MAX_SAFE_INTEGER);
/** After these many numbers a random ending is found faster than the next free number. */
const NUMBERED_TRIES = 4;

/** The author's name as it is shown. */
export function displayNameOf(author: string): string {
  return cut(VisibleTextSchema.parse(author), LIMITS.displayNameLength).trim() || NAMELESS.displayName;
}

/** A username to try: the author's name without what usernames cannot hold; later tries carry an ending. */
export function usernameOf(author: string, attempt: number, random: () => string): string {
  const readable = VisibleTextSchema.parse(author)
    .replace(/[^\p{L}\p{N}\p{M}_.-]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
  const base = readable === "" ? NAMELESS.username : readable;
  const ending = attempt === 0 ? "" : `-${attempt <= NUMBERED_TRIES ? attempt + 1 : random()}`;
  return (cut(base, LIMITS.usernameLength - ending.length) + ending).padEnd(LIMITS.usernameMinLength, "_");
}

/** At most `length` UTF-16 units, never half a character. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept;
}
