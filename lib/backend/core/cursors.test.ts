// Cursors lead exactly to the next item, and what is no cursor of ours is the caller's mistake.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { AppError } from "@/lib/contracts/errors";
import { decodeCursor, encodeCursor, toPage } from "./cursors";

const PlaceSchema = z.object({ name: z.string(), rank: z.int() });

describe("a cursor", () => {
  it("comes back as the place that it was made of, and needs no escaping in a URL", () => {
    fc.assert(
      fc.property(fc.record({ name: fc.string({ unit: "grapheme" }), rank: fc.integer() }), (place) => {
        const cursor = encodeCursor(place);
        expect(encodeURIComponent(cursor)).toBe(cursor);
        expect(decodeCursor(cursor, PlaceSchema)).toEqual(place);
      }),
    );
  });

  it("is not needed for the first page", () => {
    expect(decodeCursor(undefined, PlaceSchema)).toBeNull();
  });

  it.each([
    "",
    "abc",
    "%%%",
    encodeCursor(null),
    encodeCursor("7"),
    encodeCursor({ name: 7, rank: 1 }),
    encodeCursor([]),
  ])("that this list did not give is bad input: %j", (cursor) => {
    expect(() => decodeCursor(cursor, PlaceSchema)).toThrow(AppError);
    expect(() => decodeCursor(cursor, PlaceSchema)).toThrow(/not a cursor/);
  });
});

describe("pages by cursor", () => {
  it("hold each item once and end with the last one", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 1, max: 10 }), (count, limit) => {
        const all = Array.from({ length: count }, (_none, index) => index + 1);
        const seen: number[] = [];
        let cursor: string | undefined;
        do {
          const after = decodeCursor(cursor, z.number()) ?? 0;
          const rows = all.filter((item) => item > after).slice(0, limit + 1);
          const page = toPage(rows, limit, (item) => item);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(seen).toEqual(all);
      }),
    );
  });
});
