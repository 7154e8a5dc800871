// Every error that leaves the product: its code, its status, its title. RFC 9457 problem details.
import * as z from "zod/mini";

const ERRORS = {
  INVALID_INPUT: [400, "The input is not valid"],
  UNAUTHENTICATED: [401, "Sign in first"],
  INVALID_CREDENTIALS: [401, "The name or the password is wrong"],
  FORBIDDEN: [403, "You may not do this"],
  REAUTHENTICATION_REQUIRED: [403, "Confirm your current password"],
  CROSS_SITE_REQUEST: [403, "The request came from another site"],
  NOT_FOUND: [404, "Not found"],
  METHOD_NOT_ALLOWED: [405, "The method is not allowed here"],
  CONFLICT: [409, "The request does not fit the current state"],
  USERNAME_TAKEN: [409, "This username is taken"],
  EMAIL_TAKEN: [409, "This e-mail address is taken"],
  OWNER_CANNOT_LEAVE: [409, "The owner hands the server over before leaving"],
  NONCE_REUSED: [409, "This nonce was used in another channel"],
  PAYLOAD_TOO_LARGE: [413, "The request is too large"],
  UNSUPPORTED_MEDIA_TYPE: [415, "Send JSON"],
  RATE_LIMITED: [429, "Too many requests"],
  INTERNAL: [500, "Something went wrong on our side"],
  UNAVAILABLE: [503, "The service is not available right now"],
  STORAGE_FULL: [507, "There is no space left for files"],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof ERRORS;

export const FieldErrorSchema = z.object({ path: z.string(), message: z.string() });
export type FieldError = z.infer<typeof FieldErrorSchema>;

export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.optional(z.array(FieldErrorSchema)),
  requestId: z.optional(z.string()),
});
export type Problem = z.infer<typeof ProblemSchema>;

export const PROBLEM_CONTENT_TYPE = "application/problem+json";

/**
 * An error that a person may see. Everything else that is thrown becomes INTERNAL. The host and Next's bundles have a class each,
 * and what one throws reaches the other (a batch of sends is written by whoever came first): the name is what they share.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly status: number;

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "AppError";
  }

  constructor(
    readonly code: ErrorCode,
    detail?: string,
    readonly extra: {
      errors?: FieldError[];
      retryAfterSeconds?: number;
      allow?: string[];
      requestId?: string;
      /** What was left of the limit that refused. */
      allowance?: { bucket: string; limit: number; remaining: number; resetSeconds: number };
    } = {},
  ) {
    super(detail ?? ERRORS[code][1]);
    this.status = ERRORS[code][0];
  }

  toProblem(): Problem {
    const { errors, requestId } = this.extra;
    return {
      type: `urn:parley:error:${this.code.toLowerCase().replaceAll("_", "-")}`,
      title: ERRORS[this.code][1],
      status: this.status,
      detail: this.message,
      code: this.code,
      ...(errors ? { errors } : {}),
      ...(requestId ? { requestId } : {}),
    };
  }
}

/** Bad input that one field explains. */
export function invalidInput(path: string, message: string): AppError {
  return new AppError("INVALID_INPUT", message, { errors: [{ path, message }] });
}

/** The one answer for "does not exist" and "is not visible to you". */
export function notFound(): AppError {
  return new AppError("NOT_FOUND");
}
