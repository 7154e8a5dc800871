// F28: what somebody sends while their right ends (docs/realtime.md, rule 22). Their send was judged before and is written after: it must not be accepted, and
// it must harm nobody else's send in the same batch.
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/env";
import type * as messageWrites from "@/lib/backend/db/message-writes";
import { ChannelDetailSchema, ChannelSchema } from "@/lib/contracts/channels";
import { MessagePageSchema, MessageSchema } from "@/lib/contracts/messages";
import { until } from "../../fixtures/clients-socket";
import { testEngine } from "../../fixtures/database";
import { startTestServer, type TestServer } from "../../fixtures/http";
import {
  giveRole,
  kick,
  makePrivate,
  memberIdOf,
  newCast,
  newStage,
  signIn,
  type Cast,
  type Person,
} from "../../fixtures/people";

/** Holds back the next write of messages, whose authors were judged by then. */
const gate = vi.hoisted(() => ({ held: null as Promise<void> | null, isHolding: false }));

vi.mock("@/lib/backend/db/message-writes", async (importOriginal) => {
  const original = await importOriginal<typeof messageWrites>();
  const hold = async () => {
    const { held } = gate;
    gate.held = null;
    gate.isHolding = held !== null;
    await held;
  };
  return {
    ...original,
    insertMessages: async (...given: Parameters<typeof original.insertMessages>) => {
      await hold();
      return original.insertMessages(...given);
    },
    updateMessageContent: async (...given: Parameters<typeof original.updateMessageContent>) => {
      await hold();
      return original.updateMessageContent(...given);
    },
  };
});

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

function holdNextWrite(): () => void {
  let release = () => undefined as void;
  gate.isHolding = false;
  gate.held = new Promise((resolve) => (release = resolve));
  return release;
}

const post = (person: Person, channelId: string, content: string) =>
  person.call("POST", `/api/socket/messages?channelId=${channelId}`, { content });
const contentsOf = async (channelId: string) => {
  const { items } = await cast.owner.want(MessagePageSchema, "GET", `/api/messages?channelId=${channelId}`);
  return items.map(({ content }) => content);
};

/** A channel, the guest of it, and how that guest's right to write there ends. */
const ENDS: [
  string,
  401 | 403 | 404,
  () => Promise<{ channelId: string; person: Person; end: () => Promise<unknown> }>,
][] = [
  [
    "kicked",
    404,
    async () => {
      const { channelId, serverId } = await newStage(cast);
      return { channelId, person: cast.guest, end: () => kick(cast.owner, serverId, cast.guest) };
    },
  ],
  [
    "gone by themselves",
    404,
    async () => {
      const { channelId, serverId } = await newStage(cast);
      return { channelId, person: cast.guest, end: () => cast.guest.call("PATCH", `/api/servers/${serverId}/leave`) };
    },
  ],
  [
    "shut out of a channel made private",
    404,
    async () => {
      const { channelId } = await newStage(cast);
      return { channelId, person: cast.guest, end: () => makePrivate(cast.owner, channelId) };
    },
  ],
  [
    "taken out of a private channel",
    404,
    async () => {
      const { channelId } = await newStage(cast);
      await makePrivate(cast.owner, channelId);
      const set = (action: "add" | "remove") =>
        cast.owner.want(ChannelDetailSchema, "PUT", `/api/channels/${channelId}/members`, {
          memberId: cast.guest.id,
          action,
        });
      await set("add");
      return { channelId, person: cast.guest, end: () => set("remove") };
    },
  ],
  [
    "no moderator any more, in a private channel",
    404,
    async () => {
      const { channelId, serverId } = await newStage(cast);
      await giveRole(cast.owner, serverId, cast.guest, "ADMIN");
      await makePrivate(cast.owner, channelId);
      return { channelId, person: cast.guest, end: () => giveRole(cast.owner, serverId, cast.guest, "GUEST") };
    },
  ],
  [
    "taken out of a group",
    404,
    async () => {
      const { owner, guest } = cast;
      const { id } = await owner.want(ChannelSchema, "POST", "/api/groups", { name: "Crew", members: [guest.id] });
      const end = () => owner.call("PUT", `/api/groups/${id}/members`, { memberId: guest.id, action: "remove" });
      return { channelId: id, person: guest, end };
    },
  ],
  [
    "signed out",
    401,
    async () => {
      const { channelId } = await newStage(cast);
      const person = await signIn(server.url, cast.guest.username);
      return { channelId, person, end: () => person.call("POST", "/api/logout") };
    },
  ],
];

describe.each(ENDS)("somebody who was %s", (_how, status, prepare) => {
  it(`is refused a message that was on its way, by ${status}`, async () => {
    const { channelId, person, end } = await prepare();
    const release = holdNextWrite();
    const sending = post(person, channelId, "one last word");
    await until(() => gate.isHolding, "the message to be judged");
    await end();
    release();
    expect((await sending).status).toBe(status);
    expect((await post(cast.owner, channelId, "among ourselves")).status).toBe(201);
    expect(await contentsOf(channelId)).toEqual(["among ourselves"]);
  });
});

it("those who stay are not refused, and keep their order", async () => {
  const { guest, owner, moderator } = cast;
  const { channelId, serverId } = await newStage(cast);
  const release = holdNextWrite();
  const first = post(owner, channelId, "first");
  await until(() => gate.isHolding, "the first message to be judged");
  const second = post(moderator, channelId, "second");
  const third = post(guest, channelId, "third");
  await kick(owner, serverId, guest);
  release();
  expect([(await first).status, (await second).status, (await third).status]).toEqual([201, 201, 404]);
  expect(await contentsOf(channelId)).toEqual(["second", "first"]);
});

it("an edit is refused like a message, and made where only others lost rights", async () => {
  const { guest, owner, moderator } = cast;
  const { channelId, serverId } = await newStage(cast);
  const edit = async (person: Person, content: string) => {
    const { id } = (await post(person, channelId, "as it was")).as(MessageSchema);
    const release = holdNextWrite();
    const editing = person.call("PATCH", `/api/socket/messages/${id}`, { content });
    await until(() => gate.isHolding, "the edit to be judged");
    return { editing, release };
  };
  const { editing, release } = await edit(guest, "one last word");
  await kick(owner, serverId, guest);
  release();
  expect((await editing).status).toBe(404);
  const other = await edit(owner, "as it is");
  await kick(owner, serverId, moderator);
  other.release();
  expect((await other.editing).as(MessageSchema).content).toBe("as it is");
});

// The embedded database runs one statement after the other: nothing waits there, so there is nothing to hold.
it.skipIf(testEngine() === "embedded")(
  "a message that waits for the channel behind a kick is refused when the kick is through",
  async () => {
    const { guest, owner } = cast;
    const { channelId, serverId } = await newStage(cast);
    const memberId = await memberIdOf(owner, serverId, guest.id);
    const holder = new pg.Client({ connectionString: env().databaseUrl ?? "" });
    await holder.connect();
    const waiting = async () =>
      (await holder.query("SELECT 1 FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()")).rows.length;
    try {
      await holder.query("BEGIN");
      await holder.query("SELECT 1 FROM channels WHERE id = $1 FOR UPDATE", [channelId]);
      const kicking = owner.call("DELETE", `/api/members/${memberId}`);
      await until(async () => (await waiting()) === 1, "the kick to wait");
      const sending = post(guest, channelId, "one last word");
      await until(async () => (await waiting()) === 2, "the message to wait behind it");
      await holder.query("COMMIT");
      expect((await kicking).status).toBe(200);
      expect((await sending).status).toBe(404);
      expect(await contentsOf(channelId)).toEqual([]);
    } finally {
      await holder.end();
    }
  },
);
