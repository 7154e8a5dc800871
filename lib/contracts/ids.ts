// Snowflake ids as the outside sees them: decimal strings of an unsigned 63-bit number.
import * as z from "zod/mini";

/** 2^63 - 1: the largest BIGINT. */
const MAX_ID = "9223372036854775807";

export const IdSchema = z.string().check(
  z.regex(/^(0|[1-9]\d{0,18})$/, "must be an id"),
  z.refine((id) => id.length < MAX_ID.length || id <= MAX_ID, "must be an id"),
);

export type Id = z.infer<typeof IdSchema>;

/** Of a path that names one thing. */
export const IdParamsSchema = z.object({ id: IdSchema });
