// Somebody is there as long as one of their windows is, whatever the order in which windows open, rest and close.
import fc from "fast-check";
import { expect, it } from "vitest";
import { memoryPresence, POLL_LASTS_MS, TOUCH_LASTS_MS } from "./live-presence";

const step = fc.record({
  user: fc.constantFrom("ana", "ben"),
  window: fc.constantFrom("1", "2", "3"),
  verb: fc.constantFrom("open" as const, "close" as const, "rest" as const, "wake" as const),
});

it("in any order of opening, resting and closing, each window counts, and nobody else's", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const presence = memoryPresence();
      const model = new Map<string, boolean>();
      for (const { user, window, verb } of steps) {
        const key = `${user} ${window}`;
        if (verb === "open") await presence.open(user, window);
        else if (verb === "close") await presence.close(user, window);
        else await presence.rest(user, window, verb === "rest");
        if (verb === "open") model.set(key, false);
        else if (verb === "close") model.delete(key);
        else if (model.has(key)) model.set(key, verb === "rest");
        for (const person of ["ana", "ben"]) {
          const rests = [...model].filter(([name]) => name.startsWith(person)).map(([, isIdle]) => isIdle);
          const expected = rests.length === 0 ? "gone" : rests.every(Boolean) ? "idle" : "active";
          expect(await presence.livenessOf(person)).toBe(expected);
        }
      }
    }),
  );
});

it("who speaks to the API only is there for a while, and who has a window only while it is open", async () => {
  let now = 0;
  const presence = memoryPresence(() => now);
  await presence.touch("ana");
  expect(await presence.listPresent()).toEqual(["ana"]);
  now = TOUCH_LASTS_MS;
  expect(await presence.listPresent()).toEqual([]);
  await presence.touch("ana");
  await presence.open("ana", "1");
  await presence.touch("ana");
  await presence.close("ana", "1");
  expect(await presence.livenessOf("ana")).toBe("gone");
});

it("who asks what moved on is there until a while after the last question, and a shorter sign never ends a longer one", async () => {
  let now = 0;
  const presence = memoryPresence(() => now);
  for (let round = 0; round < 3; round += 1) {
    await presence.touch("ana", POLL_LASTS_MS);
    now += POLL_LASTS_MS - 1;
    expect(await presence.livenessOf("ana")).toBe("active");
  }
  now += 1;
  expect(await presence.livenessOf("ana")).toBe("gone");
  await presence.touch("ben");
  await presence.touch("ben", POLL_LASTS_MS);
  now += POLL_LASTS_MS;
  expect(await presence.listPresent()).toEqual(["ben"]);
});
