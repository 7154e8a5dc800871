// What a form shows after a refusal: a sentence beside each field that the answer names, and one for the rest.
import { ApiError } from "../api";

export interface FormProblem {
  /** Sentences by field name. */
  fields: Partial<Record<string, string>>;
  /** What no field explains. */
  general?: string;
}

const FIELD_OF_CODE: Partial<Record<string, string>> = { USERNAME_TAKEN: "username", EMAIL_TAKEN: "email" };

function asSentence(text: string): string {
  const trimmed = text.trim();
  return /^must\b/i.test(trimmed)
    ? `This ${trimmed}.`.replace("..", ".")
    : trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}

export function explain(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return "Something went wrong on our side. Try again.";
}

/** Spreads a refusal over the fields of a form. `fields` are the names that the form shows. */
export function explainForm(error: unknown, fields: readonly string[]): FormProblem {
  if (error === null || error === undefined) return { fields: {} };
  if (!(error instanceof ApiError)) return { fields: {}, general: explain(error) };
  const byCode = FIELD_OF_CODE[error.code];
  const named = byCode ? [{ path: byCode, message: error.message }] : error.fieldErrors;
  const shown = named.filter(({ path }) => fields.includes(path));
  if (shown.length === 0) return { fields: {}, general: error.message };
  return { fields: Object.fromEntries(shown.map(({ path, message }) => [path, asSentence(message)])) };
}
