// Edits and deletions in the log (docs/realtime.md, rules 2, 5 to 7, 9, 11): whatever happens at once, the changes after
// any version lead to the present, and nothing of a deleted message is left.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import { deleteMessage } from "@/lib/backend/services/messages/delete-message";
import { editMessage } from "@/lib/backend/services/messages/edit-message";
import { sendMessage } from "@/lib/backend/services/messages/send-message";
import { ChangesSchema, MessagePageSchema, type Message } from "@/lib/contracts/messages";
import { Replica, readWholeLog } from "../../fixtures/clients-replica";
import { connect } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { contextOf, makePrivate, newCast, newStage, type Cast, type Person } from "../../fixtures/people";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

const pathOf = (message: Message) => `/api/socket/messages/${message.id}`;
const edit = (person: Person, message: Message, content: string) => person.call("PATCH", pathOf(message), { content });
const remove = (person: Person, message: Message) => person.call("DELETE", pathOf(message));

async function versionOf(person: Person, channelId: string): Promise<number> {
  return (await person.want(MessagePageSchema, "GET", `/api/messages?channelId=${channelId}&limit=1`)).version;
}

async function versionsOf(channelId: string): Promise<number[]> {
  const rows = await query<{ version: string }>("SELECT version FROM messages WHERE channel_id = $1", [channelId]);
  return rows.map(({ version }) => Number(version));
}

/** All that changed after a version, page by page. */
async function changesAfter(person: Person, channelId: string, version: number, limit: number): Promise<Message[]> {
  const found: Message[] = [];
  for (let after = version, hasMore = true; hasMore;) {
    const path = `/api/channels/${channelId}/changes?after=${after}&limit=${limit}`;
    const changes = await person.want(ChangesSchema, "GET", path);
    expect(changes.items.length).toBeLessThanOrEqual(limit);
    found.push(...changes.items);
    after = changes.version;
    hasMore = changes.hasMore;
  }
  return found;
}

describe("one message, edited and deleted at once", () => {
  it("never fails, takes no version for nothing, and every replica ends with the fresh page", async () => {
    const { channelId } = await newStage(cast);
    const socket = await connect(server.url, { token: cast.moderator.token });
    const replica = new Replica(cast.moderator, channelId, socket);
    const statuses = new Set<number>();
    for (let round = 0; round < 8; round += 1) {
      const message = await cast.guest.send(channelId, `round ${round}`);
      const answers = await Promise.all([
        edit(cast.guest, message, "one"),
        edit(cast.guest, message, "two"),
        remove(cast.guest, message),
        edit(cast.guest, message, "three"),
        remove(cast.moderator, message),
        remove(cast.owner, message),
      ]);
      for (const { status } of answers) statuses.add(status);
    }
    expect([...statuses].filter((status) => status !== 200 && status !== 409)).toEqual([]);

    const versions = await versionsOf(channelId);
    expect(new Set(versions).size).toBe(versions.length);
    expect(Math.max(...versions)).toBe(await versionOf(cast.owner, channelId));

    await socket.sync();
    const fresh = await readWholeLog(cast.owner, channelId);
    expect(await replica.messages()).toEqual(fresh);
    expect(replica.version).toBe(await versionOf(cast.owner, channelId));
    socket.close();
  });
});

describe("many changes at once", () => {
  it("take no version that no message carries", async () => {
    const { channelId } = await newStage(cast);
    const [author, moderator] = [await contextOf(cast.guest), await contextOf(cast.moderator)];
    for (let round = 0; round < 12; round += 1) {
      const { id } = (await sendMessage(author, channelId, { content: `round ${round}` })).message;
      await Promise.allSettled([
        deleteMessage(moderator, id),
        editMessage(author, id, { content: "one" }),
        deleteMessage(author, id),
        editMessage(author, id, { content: "two" }),
        editMessage(author, id, { content: "three" }),
      ]);
      const versions = await versionsOf(channelId);
      expect(Math.max(...versions)).toBe(await versionOf(cast.owner, channelId));
    }
  });
});

describe("the changes after a version", () => {
  it("are, for every version and every page size, what the fresh page shows of later ones", async () => {
    const { channelId } = await newStage(cast);
    const sent: Message[] = [];
    for (let index = 0; index < 12; index += 1) sent.push(await cast.guest.send(channelId, `message ${index}`));
    const [first, second, third, fourth] = sent as [Message, Message, Message, Message];
    await edit(cast.guest, first, "edited");
    await remove(cast.guest, second);
    await edit(cast.guest, first, "edited again");
    await edit(cast.guest, third, "edited, then deleted");
    await remove(cast.moderator, third);
    await cast.owner.send(channelId, "in between");
    await remove(cast.owner, fourth);

    const fresh = await readWholeLog(cast.owner, channelId);
    const version = await versionOf(cast.owner, channelId);
    expect(version).toBe(19);
    const inOrder = fresh.toSorted((one, other) => one.version - other.version);
    for (let after = 0; after <= version; after += 1) {
      const later = inOrder.filter((message) => message.version > after);
      for (const limit of after % 6 === 0 ? [1, 4, 100] : [100])
        expect(await changesAfter(cast.guest, channelId, after, limit)).toEqual(later);
    }
  });

  it("are bounded, and odd questions are bad input", async () => {
    const { channelId } = await newStage(cast);
    const ask = (search: string) => cast.guest.call("GET", `/api/channels/${channelId}/changes?${search}`);
    for (const search of ["", "after=-1", "after=x", "after=1.5", "after=99999999999999999999", "after=NaN"]) {
      expect([search, (await ask(search)).status]).toEqual([search, 400]);
    }
    for (const limit of ["0", "501", "-5", "many"]) expect((await ask(`after=0&limit=${limit}`)).status).toBe(400);
    expect((await ask("after=9007199254740991")).as(ChangesSchema)).toEqual({ items: [], version: 0, hasMore: false });
  });
});

describe("a deleted message", () => {
  it("keeps id and place, and its text is in no page, no change, no event and no answer", async () => {
    const { channelId } = await newStage(cast);
    const socket = await connect(server.url, { token: cast.moderator.token });
    const message = await cast.guest.send(channelId, "a secret word");
    await cast.guest.send(channelId, "a reply", { replyToId: message.id });
    await socket.sync();
    socket.arrived.length = 0;
    const answer = await remove(cast.guest, message);
    await socket.sync();
    const told = JSON.stringify([
      answer.text,
      await remove(cast.guest, message),
      await readWholeLog(cast.owner, channelId),
      await changesAfter(cast.owner, channelId, 0, 100),
      socket.arrived,
    ]);
    expect(told).not.toContain("secret");
    const [first] = await readWholeLog(cast.owner, channelId);
    expect(first).toMatchObject({ id: message.id, seq: 1, deleted: true, content: "", attachments: [] });
    expect((await edit(cast.guest, message, "back again")).status).toBe(409);
    socket.close();
  });
});

describe("sync", () => {
  it("names what moved on with its version and what may not be read any more, and nothing else", async () => {
    const [one, two, three] = [await newStage(cast), await newStage(cast), await newStage(cast)];
    for (const { channelId } of [one, two, three]) await cast.owner.send(channelId, "hello");
    await makePrivate(cast.owner, three.channelId);
    const socket = await connect(server.url, { token: cast.guest.token });
    const held = { [one.channelId]: 0, [two.channelId]: 1, [three.channelId]: 1, "123456789012345678": 4 };
    const answer = await socket.sync(held);
    expect(answer).toEqual({ ok: true, changed: { [one.channelId]: 1 }, revoked: expect.any(Array) });
    const revoked = answer.ok ? answer.revoked : [];
    expect(revoked.toSorted()).toEqual([three.channelId, "123456789012345678"].toSorted());
    socket.close();
  });
});
