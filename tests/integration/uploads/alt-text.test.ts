// What a picture shows, in words: it comes with the message through either door, to everybody who reads it, and leaves with
// the message.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import { sendMessage } from "@/lib/backend/services/messages/send-message";
import { LIMITS } from "@/lib/contracts/limits";
import { MessagePageSchema, MessageSchema, type Message } from "@/lib/contracts/messages";
import { request } from "../../fixtures/clients";
import { connect } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newChannel, newPerson, picture, uploaded, type Person } from "./people";

let server: TestServer;
let author: Person;
let reader: Person;
let channelId: string;
let bytes: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  server = await startTestServer();
  [author, reader] = [await newPerson(), await newPerson()];
  ({ channelId } = await newChannel(author, reader));
  bytes = await picture("png");
});
afterAll(() => server.close());

const newPicture = () => uploaded(author, { bytes, name: "a.png", channelId });

function post(body: object) {
  const path = `/api/socket/messages?channelId=${channelId}`;
  return request(server.url, "POST", path, { token: author.token, body });
}

async function newestFor(person: Person): Promise<Message | undefined> {
  const answer = await request(server.url, "GET", `/api/messages?channelId=${channelId}`, { token: person.token });
  return answer.as(MessagePageSchema).items[0];
}

const altsOf = (message: Message | undefined) => message?.attachments.map(({ alt }) => alt);

describe("the description of a file", () => {
  it("sent over HTTP is in the answer, in the event and in everybody's page, each with its own file", async () => {
    const [first, second, third] = [await newPicture(), await newPicture(), await newPicture()];
    const witness = await connect(server.url, { token: reader.token });
    const attachmentAlts = { [third]: "a heron", [first]: "two boats" };
    const message = (await post({ attachmentIds: [first, second, third], attachmentAlts })).as(MessageSchema);
    const expected = ["two boats", undefined, "a heron"];
    expect(message.attachments.map(({ id }) => id)).toEqual([first, second, third]);
    expect(altsOf(message)).toEqual(expected);
    expect(altsOf(await newestFor(reader))).toEqual(expected);
    await witness.sync();
    expect(altsOf(witness.all("message:created").at(-1)?.message)).toEqual(expected);
    witness.close();
  });

  it("sent over the socket is stored as well", async () => {
    const id = await newPicture();
    const socket = await connect(server.url, { token: author.token });
    const frame = {
      channelId,
      content: "",
      nonce: `alt-${id}`,
      attachmentIds: [id],
      attachmentAlts: { [id]: "a map" },
    };
    expect(await socket.ask("message:send", frame)).toMatchObject({
      ok: true,
      message: { attachments: [{ alt: "a map" }] },
    });
    expect(altsOf(await newestFor(reader))).toEqual(["a map"]);
    socket.close();
  });

  it("stays the first one when the same nonce is sent again", async () => {
    const id = await newPicture();
    const send = { attachmentIds: [id], nonce: `again-${id}` };
    await post({ ...send, attachmentAlts: { [id]: "first" } });
    const again = (await post({ ...send, attachmentAlts: { [id]: "second" } })).as(MessageSchema);
    expect(altsOf(again)).toEqual(["first"]);
  });

  const odd: [string, string, string | undefined][] = [
    ["in many scripts, with joined emoji", "Ein Café 報告 עברית 👩‍👩‍👧 e\u0301", "Ein Café 報告 עברית 👩‍👩‍👧 e\u0301"],
    ["in several lines", "one\ntwo", "one\ntwo"],
    ["with markup", `"><img src=x onerror=alert(1)>`, `"><img src=x onerror=alert(1)>`],
    ["with NUL", "a\u0000b", "ab"],
    ["with half a character", "a\ud800b", "a\ufffdb"],
    ["with space around", "  \n a heron \t ", "a heron"],
    ["of nothing but space", " \n ", undefined],
    ["that is empty", "", undefined],
    ["at its longest", "ä".repeat(LIMITS.altLength), "ä".repeat(LIMITS.altLength)],
    ["that looks like SQL", "'); DROP TABLE attachments; --", "'); DROP TABLE attachments; --"],
  ];
  it.each(odd)("%s comes back as it should", async (_what, alt, expected) => {
    const id = await newPicture();
    const message = (await post({ attachmentIds: [id], attachmentAlts: { [id]: alt } })).as(MessageSchema);
    expect(altsOf(message)).toEqual([expected]);
    expect(Object.hasOwn(message.attachments[0] ?? {}, "alt")).toBe(expected !== undefined);
  });

  it("that is too long, of no text or for a file that is not sent is refused, and nothing is written", async () => {
    const [id, other] = [await newPicture(), await newPicture()];
    const before = await newestFor(reader);
    const wrong: unknown[] = [
      { [id]: "ä".repeat(LIMITS.altLength + 1) },
      { [id]: 7 },
      { [id]: null },
      { [id]: { toString: "x" } },
      { [other]: "not sent" },
      { [id]: "fine", "not-an-id": "x" },
      "a text",
      ["a text"],
    ];
    for (const attachmentAlts of wrong) {
      expect((await post({ attachmentIds: [id], attachmentAlts })).status, JSON.stringify(attachmentAlts)).toBe(400);
    }
    expect(await newestFor(reader)).toEqual(before);
    const alone = (await post({ attachmentIds: [id] })).as(MessageSchema);
    expect(altsOf(alone)).toEqual([undefined]);
  });

  it("leaves with the message, from every answer and from the database", async () => {
    const id = await newPicture();
    const input = { content: "look", attachmentIds: [id], attachmentAlts: { [id]: "the secret garden" } };
    const { message } = await sendMessage(author.ctx, channelId, input);
    const witness = await connect(server.url, { token: reader.token });
    const path = `/api/socket/messages/${message.id}`;
    const deleted = await request(server.url, "DELETE", path, { token: author.token });
    expect(deleted.as(MessageSchema).attachments).toEqual([]);
    expect(await newestFor(reader)).toMatchObject({ id: message.id, deleted: true, attachments: [] });
    await witness.sync();
    expect(witness.all("message:deleted").at(-1)?.message.attachments).toEqual([]);
    expect(JSON.stringify(witness.arrived)).not.toContain("secret garden");
    expect(await query("SELECT alt FROM attachments WHERE id = $1", [id])).toEqual([{ alt: null }]);
    witness.close();
  });
});
