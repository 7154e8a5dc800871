// Tells which of an account's unique names a write ran into.
import { AppError } from "@/lib/contracts/errors";
import { isUniqueViolation } from "@/lib/backend/db/query";

/** The 409 that names the field, or null when the error is another one. */
export function takenNameError(error: unknown): AppError | null {
  const found = [
    { constraint: "users_username_key_key", code: "USERNAME_TAKEN", path: "username" } as const,
    { constraint: "users_email_key", code: "EMAIL_TAKEN", path: "email" } as const,
  ].find(({ constraint }) => isUniqueViolation(error, constraint));
  if (!found) return null;
  const { message } = new AppError(found.code);
  return new AppError(found.code, message, { errors: [{ path: found.path, message }] });
}
