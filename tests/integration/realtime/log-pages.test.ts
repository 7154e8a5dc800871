// Reading a channel's history by pages: from any place, in either direction, at any depth, each message once.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { MessagePageSchema, type Message, type MessagePage } from "@/lib/contracts/messages";
import { readWholeLog } from "../../fixtures/clients-replica";
import { connect } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, newServer, newStage, type Cast } from "../../fixtures/people";

const COUNT = 104;

let server: TestServer;
let cast: Cast;
let channelId: string;
let log: Message[];

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
  ({ channelId } = await newStage(cast));
  const socket = await connect(server.url, { token: cast.owner.token });
  await Promise.all(Array.from({ length: COUNT }, (_none, index) => socket.send(channelId, `${index}`, `${index}`)));
  socket.close();
  log = await readWholeLog(cast.guest, channelId);
});
afterAll(() => server.close());

const ask = (search: string) => cast.guest.call("GET", `/api/messages?channelId=${channelId}&${search}`);
const page = async (search: string) => (await ask(search)).as(MessagePageSchema);
const seqs = (messages: readonly Message[]) => messages.map(({ seq }) => seq);

/** From a first page on by its cursors: the pages' seqs, in the order in which they came. */
async function follow(first: MessagePage, limit: number): Promise<number[][]> {
  const pages = [seqs(first.items)];
  for (let { nextCursor } = first; nextCursor !== null;) {
    const next = await page(`cursor=${nextCursor}&limit=${limit}`);
    expect(next.items.length).toBeLessThanOrEqual(limit);
    pages.push(seqs(next.items));
    nextCursor = next.nextCursor;
  }
  return pages;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_none, index) => from + index);

describe("pages of history", () => {
  it.each([4, 50, 100])(
    "of %i messages hold each message once, whichever way one goes",
    async (limit) => {
      const all = range(1, COUNT);
      expect((await follow(await page(`limit=${limit}`), limit)).flat()).toEqual(all.toReversed());
      for (const start of [1, 52, 104]) {
        const { id } = log[start - 1] as Message;
        const older = await follow(await page(`before=${id}&limit=${limit}`), limit);
        expect(older.flat()).toEqual(range(1, start - 1).toReversed());
        const newer = await follow(await page(`after=${id}&limit=${limit}`), limit);
        expect(newer.flatMap((seqsOfPage) => seqsOfPage.toReversed())).toEqual(range(start + 1, COUNT));
      }
    },
    60_000,
  );

  it("around any message show it in a run without holes that can be continued both ways", async () => {
    for (const limit of [1, 2, 9, 50]) {
      for (const middle of [1, 2, 52, 103, 104]) {
        const { id } = log[middle - 1] as Message;
        const { items } = await page(`around=${id}&limit=${limit}`);
        const run = seqs(items).toReversed();
        expect(run).toContain(middle);
        expect(seqs((await page(`aroundSeq=${middle}&limit=${limit}`)).items).toReversed()).toEqual(run);
        expect(run.length).toBeLessThanOrEqual(limit);
        expect(run).toEqual(range(run[0] ?? 0, run.at(-1) ?? 0));
        const [newest, oldest] = [items[0] as Message, items.at(-1) as Message];
        const newer = await page(`after=${newest.id}&limit=100`);
        const older = await page(`before=${oldest.id}&limit=100`);
        if (newer.items.length > 0) expect(newer.items.at(-1)?.seq).toBe(newest.seq + 1);
        if (older.items.length > 0) expect(older.items[0]?.seq).toBe(oldest.seq - 1);
      }
    }
  });

  it("carry the channel's version and last seq", async () => {
    const { version, lastSeq } = await page("limit=1");
    expect([version, lastSeq]).toEqual([COUNT, COUNT]);
  });

  it("are the same through the door of direct messages", async () => {
    const answer = await cast.guest.call("GET", `/api/direct-messages?conversationId=${channelId}&limit=9`);
    expect(answer.as(MessagePageSchema)).toEqual(await page("limit=9"));
  });

  it("are 50 messages unless told, 100 at most", async () => {
    expect((await page("")).items).toHaveLength(50);
    expect((await page("limit=100")).items).toHaveLength(100);
    for (const limit of ["0", "101", "-1", "1.5", "x", "", "1e9", "9".repeat(30)]) {
      expect([limit, (await ask(`limit=${limit}`)).status]).toEqual([limit, 400]);
    }
  });
});

describe("a cursor", () => {
  it("that this list did not give is bad input", async () => {
    const servers = await cast.owner.call("GET", "/api/servers?limit=1");
    await newServer(cast.owner);
    const { nextCursor } = (await cast.owner.call("GET", "/api/servers?limit=1")).as(
      z.pick(MessagePageSchema, { nextCursor: true }),
    );
    expect(servers.status).toBe(200);
    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const foreign = [
      nextCursor ?? "missing",
      "abc",
      "%00",
      forged({ at: "newest" }),
      forged({ at: "around", seq: 3 }),
      forged({ at: "before", seq: -1 }),
      forged({ at: "before", seq: 1.5 }),
      forged({ at: "before", seq: 1e300 }),
      forged({ at: "before", seq: "1; DROP TABLE messages" }),
      forged(null),
      forged([]),
      "x".repeat(300),
    ];
    for (const cursor of foreign) {
      const answer = await ask(`cursor=${cursor}`);
      expect([cursor, answer.status, answer.status === 400 && answer.problem().code]).toEqual([
        cursor,
        400,
        "INVALID_INPUT",
      ]);
    }
  });

  it("that was forged into range is no more than a place", async () => {
    const cursor = Buffer.from(JSON.stringify({ at: "after", seq: Number.MAX_SAFE_INTEGER })).toString("base64url");
    expect((await page(`cursor=${cursor}`)).items).toEqual([]);
  });

  it("and a place beside it, or two places, are bad input; a place elsewhere is nothing", async () => {
    const { id } = log[3] as Message;
    expect((await ask(`before=${id}&after=${id}`)).status).toBe(400);
    expect((await ask(`around=${id}&cursor=abc`)).status).toBe(400);
    expect((await ask(`around=${id}&aroundSeq=1`)).status).toBe(400);
    for (const odd of ["0", "-1", "1.5", "x", "1e30"]) expect((await ask(`aroundSeq=${odd}`)).status).toBe(400);
    const other = await newServer(cast.owner);
    const elsewhere = await cast.owner.send(other.channelId, "elsewhere");
    for (const place of ["before", "after", "around"]) {
      expect((await ask(`${place}=${elsewhere.id}`)).status).toBe(404);
      expect((await ask(`${place}=abc`)).status).toBe(400);
    }
  });
});
