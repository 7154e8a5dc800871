// Lists: what a page request may say and what a page looks like.
import * as z from "zod/mini";
import { LIMITS } from "./limits";

/** A whole number as a query says it: digits and nothing else, so that neither "1e3" nor "0x10" nor nothing is one. */
export function digits(minimum: number, maximum: number = Number.MAX_SAFE_INTEGER) {
  const text = z.string().check(z.regex(/^\d{1,16}$/, "only digits"));
  const inRange = z.int().check(z.minimum(minimum), z.maximum(maximum));
  return z.pipe(z.pipe(text, z.transform(Number)), inRange);
}

export const PageQuerySchema = z.object({
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z._default(digits(1, LIMITS.pageMax), LIMITS.pageDefault),
});

export function pageSchema<Item extends z.ZodMiniType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
}
