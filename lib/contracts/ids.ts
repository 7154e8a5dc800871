// Snowflake ids as the outside sees them: decimal strings of an unsigned 63-bit number.
import { z } from "zod";

const MAX_ID = 2n ** 63n - 1n;

export const IdSchema = z
  .string()
  .regex(/^(0|[1-9]\d{0,18})$/, "must be an id")
  .refine((id) => BigInt(id) <= MAX_ID, "must be an id");

export type Id = z.infer<typeof IdSchema>;
