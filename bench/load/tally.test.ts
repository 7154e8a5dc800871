// Every message is counted for every receiver: what is lost, what came twice, and when the last one had it.
import { describe, expect, it } from "vitest";
import { contentOf, CONTENT_LENGTH, readMarkers } from "./marker";
import { messagesPerChannel, placesOf, planOf, type Group } from "./plan";
import { judgeTally, mergeTallies, Tally } from "./tally";

const GROUPS: Group[] = [
  { name: "large", channels: 1, members: 3, perSecond: 10 },
  { name: "small", channels: 2, members: 2, perSecond: 4 },
];
const TIMING = { warmSeconds: 1, seconds: 2 };

const everybody = () => true;

/** Every message to everybody in its channel after `delayMs`, but for what is left out, by two processes. */
function play(delayMs: (receiver: number) => number, copies: (receiver: number, number: number) => number = () => 1) {
  const tallies = [new Tally(GROUPS, TIMING), new Tally(GROUPS, TIMING)];
  for (const { channel, number, atMs } of planOf(GROUPS, TIMING, everybody)) {
    for (const [receiver, place] of placesOf(GROUPS).entries()) {
      if (place.channel !== channel) continue;
      for (let copy = 0; copy < copies(receiver, number); copy += 1) {
        const plannedUs = atMs * 1_000;
        tallies[receiver % 2]?.note(receiver, channel, number, plannedUs, plannedUs + delayMs(receiver) * 1_000);
      }
    }
  }
  return judgeTally(mergeTallies(tallies.map((tally) => tally.finish())), GROUPS, TIMING);
}

describe("a plan", () => {
  it("sends at the asked rate, each channel in turn, by members in turn", () => {
    const plan = planOf(GROUPS, TIMING, everybody);
    expect(plan).toHaveLength(30 + 12);
    expect(plan.filter(({ channel }) => channel === 1).map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(plan.filter(({ channel }) => channel === 0).map(({ sender }) => sender))).toEqual(
      new Set([0, 1, 2]),
    );
    expect(plan.every(({ atMs }, index) => atMs >= (plan[index - 1]?.atMs ?? 0))).toBe(true);
    expect(
      messagesPerChannel(GROUPS[1] ?? { ...TIMING, name: "", channels: 1, members: 1, perSecond: 1 }, TIMING),
    ).toBe(6);
  });
});

describe("a round", () => {
  it("in which all arrives once has lost and doubled nothing, and takes as long as the slowest receiver", () => {
    const [large, small] = play((receiver) => receiver + 1);
    expect(large).toMatchObject({ messages: 20, deliveries: 60, lost: 0, doubled: 0 });
    expect(small).toMatchObject({ messages: 8, deliveries: 16, lost: 0, doubled: 0 });
    expect(large?.toAllMs.every((ms) => Math.abs(ms - 3) < 1e-6)).toBe(true);
    expect(large?.perDelivery.quantile(0.99)).toBeGreaterThan(2.9);
    expect(large?.perDelivery.quantile(0.99)).toBeLessThan(3.1);
  });

  it("counts what one receiver did not get, and never calls such a message delivered to all", () => {
    const [large] = play(
      () => 1,
      (receiver, number) => (receiver === 1 && number === 15 ? 0 : 1),
    );
    expect(large).toMatchObject({ lost: 1, doubled: 0, deliveries: 59 });
    expect(large?.toAllMs.filter((ms) => ms === Infinity)).toHaveLength(1);
  });

  it("counts each copy too many", () => {
    const [large] = play(
      () => 1,
      (receiver, number) => (receiver === 2 && number === 4 ? 3 : 1),
    );
    expect(large).toMatchObject({ lost: 0, doubled: 2 });
  });
});

describe("a marker", () => {
  it("is found again in whatever stands around it, several of them in order", () => {
    const contents = [7, 8].map((number) =>
      contentOf({ channel: 3, sender: 19, number, plannedUs: 1_234_567 + number }),
    );
    expect(contents.map(({ length }) => length)).toEqual([CONTENT_LENGTH, CONTENT_LENGTH]);
    const frame = Buffer.from(`junk~42["message:batch",{"events":[{"a":"${contents.join('"},{"a":"')}"}]}]`);
    const found: number[][] = [];
    readMarkers(frame, 0, frame.length, (...marker) => found.push(marker));
    expect(found).toEqual([
      [3, 7, 1_234_574],
      [3, 8, 1_234_575],
    ]);
  });

  it("outside of the part that is asked for is not seen", () => {
    const frame = Buffer.from(contentOf({ channel: 0, sender: 0, number: 1, plannedUs: 5 }).repeat(2));
    const found: number[] = [];
    readMarkers(frame, 0, CONTENT_LENGTH, (_channel, number) => found.push(number));
    expect(found).toEqual([1]);
  });
});
