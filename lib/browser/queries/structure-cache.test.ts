// Why this file exists: news about servers, channels and members may come twice, late, or for what is not loaded; the cache
// must come out the same.
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it } from "vitest";
import type { Channel } from "@/lib/contracts/channels";
import type { Member } from "@/lib/contracts/members";
import type { Server, ServerDetail } from "@/lib/contracts/servers";
import { keys } from "../keys";
import { addMember, dropChannel, dropMember, dropServer, putChannel, putMember, putServer } from "./structure-cache";

const createdAt = "2026-01-01T00:00:00.000Z";
const user = (id: string) => ({ id, username: `u${id}`, displayName: `U${id}`, avatarUrl: null, createdAt });
const member = (id: string): Member => ({
  id,
  serverId: "1",
  user: user(id),
  role: "GUEST",
  nickname: null,
  joinedAt: createdAt,
});
const channel = (id: string, name = `c${id}`): Channel => ({
  id,
  serverId: "1",
  type: "TEXT",
  name,
  topic: "",
  lastSeq: 0,
  version: 0,
  createdAt,
  isPrivate: false,
  ownerId: null,
});
const server: Server = { id: "1", name: "One", description: "", imageUrl: null, ownerId: "10", createdAt };
const detail: ServerDetail = {
  ...server,
  inviteCode: "abc",
  channels: [channel("5")],
  member: member("10"),
  memberCount: 2,
};

let client: QueryClient;

beforeEach(() => {
  client = new QueryClient();
  client.setQueryData(keys.servers, [server]);
  client.setQueryData(keys.server("1"), detail);
  client.setQueryData([...keys.members("1"), ""], {
    pages: [{ items: [member("10"), member("11")], nextCursor: null }],
    pageParams: [undefined],
  });
});

const cached = () => client.getQueryData<ServerDetail>(keys.server("1"));
const memberIds = () =>
  client
    .getQueryData<{ pages: { items: Member[] }[] }>([...keys.members("1"), ""])
    ?.pages.flatMap((page) => page.items.map(({ id }) => id));

/** Does it twice and says what the cache holds. */
function twice(act: () => void) {
  act();
  act();
}

describe("structure cache", () => {
  it("renames a server in list and detail and keeps what the event does not carry", () => {
    twice(() => putServer(client, { ...server, name: "Two" }));
    expect(client.getQueryData(keys.servers)).toEqual([{ ...server, name: "Two" }]);
    expect(cached()).toEqual({ ...detail, name: "Two" });
  });

  it("adds a new server once", () => {
    twice(() => putServer(client, { ...server, id: "2" }));
    expect(client.getQueryData<Server[]>(keys.servers)?.map(({ id }) => id)).toEqual(["1", "2"]);
  });

  it("adds, renames and removes a channel", () => {
    twice(() => putChannel(client, channel("6")));
    twice(() => putChannel(client, channel("6", "new")));
    expect(cached()?.channels.map(({ name }) => name)).toEqual(["c5", "new"]);
    twice(() => dropChannel(client, "5"));
    expect(cached()?.channels.map(({ id }) => id)).toEqual(["6"]);
  });

  it("counts a member who joins or leaves once", () => {
    twice(() => addMember(client, member("12")));
    expect([memberIds(), cached()?.memberCount]).toEqual([["10", "11", "12"], 3]);
    twice(() => dropMember(client, member("12")));
    expect([memberIds(), cached()?.memberCount]).toEqual([["10", "11"], 2]);
  });

  it("changes one's own membership where the abilities are read from", () => {
    twice(() => putMember(client, { ...member("10"), role: "ADMIN" }));
    expect(cached()?.member.role).toBe("ADMIN");
  });

  it("leaves nothing of a lost server, its channels included", () => {
    client.setQueryData(keys.channel("5"), { ...channel("5"), members: [] });
    client.setQueryData(keys.log("5"), {});
    twice(() => dropServer(client, "1"));
    const left = client.getQueryCache().getAll();
    expect(left.map((query) => query.queryKey)).toEqual([keys.servers]);
    expect(client.getQueryData(keys.servers)).toEqual([]);
  });

  it("does nothing about what is not loaded", () => {
    client.clear();
    putServer(client, server);
    putChannel(client, channel("5"));
    addMember(client, member("1"));
    dropChannel(client, "5");
    expect(client.getQueryCache().getAll()).toEqual([]);
  });
});
