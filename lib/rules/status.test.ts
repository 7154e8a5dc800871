// What others see of somebody: nobody is there without a window, and whoever hides is not seen.
import { expect, it } from "vitest";
import { visibleStatus } from "./status";

it.each([
  ["online", "active", "online"],
  ["online", "idle", "idle"],
  ["online", "gone", "offline"],
  ["idle", "active", "idle"],
  ["idle", "idle", "idle"],
  ["dnd", "active", "dnd"],
  ["dnd", "idle", "dnd"],
  ["dnd", "gone", "offline"],
  ["offline", "active", "offline"],
  ["offline", "idle", "offline"],
] as const)("who chose %s and is %s is seen as %s", (chosen, live, seen) => {
  expect(visibleStatus(chosen, live)).toBe(seen);
});
