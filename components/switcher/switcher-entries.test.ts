// What the quick switcher finds, in which order, and what it leaves out.
import { describe, expect, it } from "vitest";
import type { Channel, ChannelDetail } from "@/lib/contracts/channels";
import type { Server } from "@/lib/contracts/servers";
import type { User } from "@/lib/contracts/users";
import { bestMatches, entriesOf, matchedParts, readQuery } from "./switcher-entries";

const at = "2026-01-01T00:00:00.000Z";
const user = (id: string, username: string): User => ({
  id,
  username,
  displayName: username,
  avatarUrl: null,
  createdAt: at,
});
const channel = (id: string, serverId: string, name: string): Channel => ({
  ...{
    id,
    serverId,
    name,
    type: "TEXT",
    topic: "",
    lastSeq: 0,
    version: 0,
    createdAt: at,
    isPrivate: false,
    ownerId: null,
  },
});
const server = (id: string, name: string) => ({ id, name }) as Server;
const talk = (id: string, other: User) => ({
  conversation: { id, members: [other] } as unknown as ChannelDetail,
  name: other.displayName,
  other,
});
const [ben, berta] = [user("91", "ben"), user("92", "berta")];

const entries = entriesOf({
  channels: [
    channel("11", "1", "general"),
    channel("12", "1", "plans"),
    channel("21", "2", "general"),
    channel("31", "3", "x"),
  ],
  servers: [server("1", "Garden club"), server("2", "Platform")],
  conversations: [talk("51", ben)],
  people: [ben, berta],
});
const found = (typed: string, most = 20) => bestMatches(entries, typed, most).map(({ kind, key }) => `${kind} ${key}`);

describe("the quick switcher finds", () => {
  it("nothing of a server one is not in, and nobody twice", () => {
    expect(found("")).toEqual([
      ...["channel 11", "channel 12", "channel 21", "conversation 51", "person 92", "server 1", "server 2"],
    ]);
  });

  it("letters in their order, the closest name first", () => {
    expect(found("pln")).toEqual(["channel 12"]);
    expect(found("pl")[0]).toBe("channel 12");
    expect(found("be")).toEqual(["conversation 51", "person 92"]);
  });

  it("a channel by its server and its own name", () => {
    expect(found("garden gen")).toEqual(["channel 11"]);
  });

  it("only the kind that the first sign asks for", () => {
    expect(found("#")).toEqual(["channel 11", "channel 12", "channel 21"]);
    expect(found("@")).toEqual(["conversation 51", "person 92"]);
    expect(found("*pl")).toEqual(["server 2"]);
    expect(readQuery(" #gen eral ")).toEqual({ wanted: "channels", words: "gen eral" });
  });

  it("no more than can be drawn, however many channels there are", () => {
    const many = entriesOf({
      channels: Array.from({ length: 5_000 }, (_, index) => channel(String(1_000 + index), "1", `channel-${index}`)),
      servers: [server("1", "Garden club")],
      conversations: [],
      people: [],
    });
    expect(bestMatches(many, "chan49", 40)).toHaveLength(40);
  });
});

describe("the letters that matched", () => {
  const shown = (name: string, words: string) =>
    matchedParts(name, words)
      .map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
      .join("");
  it.each([
    ["general", "ene", "g[ene]ral"],
    ["plans", "pln", "[pl]a[n]s"],
    ["Übersicht", "uber", "[Über]sicht"],
    ["e\u0301t\u00e9", "ete", "[e\u0301t\u00e9]"],
    ["general", "xyz", "general"],
    ["general", "", "general"],
    ["", "a", ""],
    ["👩‍🚀 crew", "crew", "👩‍🚀 [crew]"],
  ])("of %s for %s are %s", (name, words, expected) => {
    expect(shown(name, words)).toBe(expected);
  });
});
