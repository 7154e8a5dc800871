// A node that looked for itself tells its sockets of nothing twice, also not as a part of a joined event.
import { beforeEach, describe, expect, it } from "vitest";
import { noteEvent, noteLook, watchTold } from "./told";

const CHANNEL = "1000000000000000001";
const single = (version: number) => ({ channelId: CHANNEL, version, message: { content: `${version}` } });
const joined = (...versions: number[]) => ({
  channelId: CHANNEL,
  events: versions.map((version) => ({ event: "message:created", version, message: { content: `${version}` } })),
});

describe("what the sockets of a node were told", () => {
  let told: ReadonlyMap<string, number>;
  beforeEach(() => {
    told = watchTold();
  });

  it("passes on what no look has told, whole", () => {
    expect(noteEvent("message:created", single(1))).toEqual(single(1));
    expect(noteEvent("message:batch", joined(2, 3))).toEqual(joined(2, 3));
    expect(told.get(CHANNEL)).toBe(3);
  });

  it("keeps back what a look has told, once", () => {
    noteLook(CHANNEL, 11);
    expect(noteEvent("message:created", single(11))).toBeNull();
    expect(noteEvent("message:created", single(11))).toEqual(single(11));
  });

  it("takes out of a joined event what a look has told", () => {
    noteLook(CHANNEL, 22);
    expect(noteEvent("message:batch", joined(21, 22, 23))).toEqual(joined(21, 23));
    noteLook(CHANNEL, 24);
    expect(noteEvent("message:batch", joined(24))).toBeNull();
  });

  it("leaves everything else as it is", () => {
    const typing = { channelId: CHANNEL, userId: "1", until: "2026-01-01T00:00:00Z" };
    expect(noteEvent("typing:started", typing)).toBe(typing);
  });
});
