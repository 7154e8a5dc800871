// Anything that was thrown, as an error that may leave: known ones as they are, bad input with its fields, the rest
// without internals but with a request id that stands in the log too.
import { randomUUID } from "node:crypto";
import { en } from "zod/locales";
import * as z from "zod/mini";
import { AppError, notFound } from "@/lib/contracts/errors";
import { compiled } from "./compiled-schema";
import { logger } from "./logger";

/** What a schema says of its own accord: the small zod brings no words along, and browsers need none. */
z.config(en());

/** SQLSTATE classes and Node codes that mean "not now": the database is not there, or two writes stood in each other's way. */
const UNAVAILABLE =
  /^(08...|53...|57P0.|55P03|57014|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|P1001|P1002|P2024|P2034)$/;
const RETRY_AFTER_SECONDS = 2;

/** SQLSTATE and Prisma's codes for "the row that this changes or points to is gone": deleted after it was checked. */
const VANISHED = /^(23503|P2003|P2025)$/;

/** SQLSTATE for a text with a character that PostgreSQL has no place for: U+0000. */
const UNSTORABLE = /^(22021|22P05)$/;

function inputError(error: z.core.$ZodError): AppError {
  const errors = error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  const [first] = errors;
  const detail = first ? `${first.path === "" ? "The input" : first.path}: ${first.message}` : undefined;
  return new AppError("INVALID_INPUT", detail, { errors });
}

/** What Prisma puts around an error for which it has no code of its own. */
const WrappedErrorSchema = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
});

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const wrapped = WrappedErrorSchema.safeParse(error);
  if (wrapped.success) return wrapped.data.meta.driverAdapterError.cause.originalCode;
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : "";
}

/** Whether the database is not there, or too busy: the same will happen to whatever asks it next. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (UNAVAILABLE.test(codeOf(error))) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Can't reach database/.test(
    error.message,
  );
}

/** What a caller sent, by its schema. Throws the 400 that names the fields. */
export function parseInput<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = compiled(schema).safeParse(value);
  if (!parsed.success) throw inputError(parsed.error);
  return parsed.data;
}

export function toAppError(error: unknown, what: string): AppError {
  if (error instanceof AppError) return error;
  if (VANISHED.test(codeOf(error))) {
    logger().warn({ err: error, what }, "Something was deleted while a request worked on it");
    return notFound();
  }
  if (UNSTORABLE.test(codeOf(error))) return new AppError("INVALID_INPUT", "A text holds the character U+0000");
  const requestId = randomUUID();
  if (isUnavailable(error)) {
    // While the database is away there is one line for each request: the reason, without the way there.
    logger().warn({ reason: String(error), requestId, what }, "The database was not there for a request");
    return new AppError("UNAVAILABLE", undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS, requestId });
  }
  logger().error({ err: error, requestId, what }, "A request failed");
  return new AppError("INTERNAL", undefined, { requestId });
}
