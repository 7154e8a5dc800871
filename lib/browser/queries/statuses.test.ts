// Of two words on one person the later one holds, whichever way it came.
import { expect, it } from "vitest";
import type { Status } from "@/lib/contracts/status";
import { laterStatus } from "./statuses";

const said = (status: Status["status"], lastSeenAt: string | null, more: Partial<Status> = {}): Status => ({
  userId: "1",
  status,
  activity: null,
  lastSeenAt,
  ...more,
});
const [EARLY, LATE] = ["2026-11-21T12:00:00.000Z", "2026-11-21T12:00:01.000Z"];

it.each([
  ["an answer that was overtaken by an event", said("online", LATE), said("offline", EARLY), "online"],
  ["an answer of a time when nobody had seen them", said("online", LATE), said("offline", null), "online"],
  ["news", said("online", EARLY), said("offline", LATE), "offline"],
  ["the first word", undefined, said("idle", LATE), "idle"],
] as const)("%s", (_case, held, next, status) => {
  expect(laterStatus(held, next)?.status).toBe(status);
});

it("what one chose stays known when others are told", () => {
  const held = said("dnd", EARLY, { chosen: "dnd" });
  expect(laterStatus(held, said("dnd", LATE))).toMatchObject({ chosen: "dnd", lastSeenAt: LATE });
  expect(laterStatus(held, said("online", LATE, { chosen: "online" }))?.chosen).toBe("online");
});
