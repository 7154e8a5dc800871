// S16: the server says who wrote a message; whatever a body claims about its author is ignored, by every door.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Acknowledgement } from "@/lib/contracts/events";
import { ChannelDetailSchema } from "@/lib/contracts/channels";
import { MessageSchema, type Message } from "@/lib/contracts/messages";
import { readWholeLog } from "../../fixtures/clients-replica";
import { connect } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, newStage, type Cast } from "../../fixtures/people";

let server: TestServer;
let cast: Cast;
let channelId: string;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
  ({ channelId } = await newStage(cast));
});
afterAll(() => server.close());

/** Every way in which a body may claim that somebody else wrote it, at another time and place. */
function claims() {
  const { id, username } = cast.owner;
  return {
    author: { id, username, displayName: "The owner", avatarUrl: "https://evil.example/a.png" },
    ...{ authorId: id, author_id: id, userId: id, senderId: id, sender: id, memberId: id },
    ...{ username, displayName: "The owner", avatarUrl: "https://evil.example/a.png", webhookId: id },
    ...{ id: "1", seq: 1, version: 1, createdAt: "2001-01-01T00:00:00.000Z", editedAt: "2001-01-01T00:00:00.000Z" },
  };
}

function expectByGuest(message: Message): void {
  expect(message.author).toEqual({
    id: cast.guest.id,
    username: cast.guest.username,
    displayName: cast.guest.username,
    avatarUrl: null,
  });
  expect(message.id).not.toBe("1");
  expect(Math.abs(Date.parse(message.createdAt) - Date.now())).toBeLessThan(60_000);
}

describe("S16: posting as somebody else", () => {
  it("by POST and by an edit leaves the true author, in the answer, the event and the log", async () => {
    const witness = await connect(server.url, { token: cast.owner.token });
    const sent = await cast.guest.send(channelId, "as the owner", claims());
    const path = `/api/socket/messages/${sent.id}`;
    const edited = await cast.guest.want(MessageSchema, "PATCH", path, { content: "again", ...claims() });
    await witness.sync();
    const told = [...witness.all("message:created"), ...witness.all("message:updated")];
    expect(told).toHaveLength(2);
    const stored = await readWholeLog(cast.owner, channelId);
    for (const message of [sent, edited, ...told.map((event) => event.message), ...stored]) expectByGuest(message);
    witness.close();
  });

  it("by the socket leaves the true author", async () => {
    const client = await connect(server.url, { token: cast.guest.token });
    const payload = { channelId, content: "as the owner", nonce: "spoof", ...claims() };
    const answer = (await client.ask("message:send", payload)) as Acknowledgement<"message:send">;
    if (!answer.ok) throw new Error(answer.problem.detail);
    expectByGuest(answer.message);
    await client.sync();
    for (const { message } of client.all("message:created")) expectByGuest(message);
    client.close();
  });

  it("in a direct conversation leaves the true author", async () => {
    const body = { userId: cast.owner.id };
    const { id } = await cast.guest.want(ChannelDetailSchema, "POST", "/api/conversations", body);
    const path = `/api/socket/direct-messages?conversationId=${id}`;
    const message = await cast.guest.want(MessageSchema, "POST", path, { content: "as the owner", ...claims() });
    expectByGuest(message);
    const edit = `/api/socket/direct-messages/${message.id}`;
    expectByGuest(await cast.guest.want(MessageSchema, "PATCH", edit, { content: "again", ...claims() }));
  });

  it("by editing what another wrote is refused, whatever the role", async () => {
    const message = await cast.guest.send(channelId, "my own words");
    for (const person of [cast.moderator, cast.admin, cast.owner]) {
      const answer = await person.call("PATCH", `/api/socket/messages/${message.id}`, {
        content: "put into your mouth",
      });
      expect(answer.status).toBe(403);
    }
    const log = await readWholeLog(cast.owner, channelId);
    expect(log.find(({ id }) => id === message.id)?.content).toBe("my own words");
  });
});
