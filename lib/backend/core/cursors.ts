// Cursors: opaque outside, a small JSON value inside. One that we did not make is bad input, never an error of ours.
import type * as z from "zod/mini";
import { invalidInput } from "@/lib/contracts/errors";

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export function encodeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

export function decodeCursor<Schema extends z.ZodMiniType>(
  cursor: string | undefined,
  schema: Schema,
): z.infer<Schema> | null {
  if (cursor === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw invalidInput("cursor", "is not a cursor that this list gave");
  }
}

/** A page out of `limit + 1` rows: the extra one only tells that there is more. */
export function toPage<Item>(rows: readonly Item[], limit: number, placeOf: (item: Item) => unknown): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last !== undefined && rows.length > limit ? encodeCursor(placeOf(last)) : null };
}
