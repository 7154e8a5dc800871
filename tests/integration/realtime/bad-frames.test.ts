// S25: Whatever a client sends, it gets an error and harms nobody (docs/realtime.md, rule 13): the process, the other sockets
// and the database go on as if nothing had come.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, until, type SocketClient } from "../../fixtures/clients-socket";
import { request } from "../../fixtures/clients";
import { readWholeLog } from "../../fixtures/clients-replica";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, newStage, type Cast } from "../../fixtures/people";

let server: TestServer;
let cast: Cast;
let channelId: string;
let witness: SocketClient;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
  ({ channelId } = await newStage(cast));
  witness = await connect(server.url, { token: cast.owner.token });
});
afterAll(async () => {
  witness.close();
  await server.close();
});

/** The process answers, and what is said in the channel is heard. */
async function expectUnharmed(): Promise<void> {
  expect((await request(server.url, "GET", "/api/health")).status).toBe(200);
  const before = witness.all("message:created").length;
  await cast.moderator.send(channelId, "all is well");
  await witness.sync();
  expect(witness.socket.connected).toBe(true);
  expect(witness.all("message:created").length).toBe(before + 1);
}

const refusal = (status: number) => ({ ok: false, problem: { status } });

describe("a bad frame", () => {
  it("with an unknown event is answered, and its connection goes on", async () => {
    const client = await connect(server.url, { token: cast.guest.token });
    const names = [
      "join",
      "subscribe",
      "message:created",
      "__proto__",
      "constructor",
      "toString",
      "",
      "x".repeat(5_000),
    ];
    for (const name of names) expect(await client.ask(name, { channelId })).toMatchObject(refusal(400));
    expect(await client.send(channelId, "still here", "after unknown events")).toMatchObject({ ok: true });
    client.close();
    await expectUnharmed();
  });

  it("with a payload that does not fit is answered by a problem that names what is wrong", async () => {
    const client = await connect(server.url, { token: cast.guest.token });
    const deep = JSON.parse(`${"[".repeat(2_000)}${"]".repeat(2_000)}`) as unknown;
    const odd = [null, 7, "text", [], {}, [[]], true, deep, { __proto__: null, channelId: {} }, Buffer.from("bytes")];
    for (const name of ["message:send", "room:enter"]) {
      for (const payload of odd) expect(await client.ask(name, payload)).toMatchObject(refusal(400));
      expect(await client.ask(name)).toMatchObject(refusal(400));
    }
    const sends: object[] = [
      { channelId, content: "no nonce" },
      { channelId, content: "", nonce: "empty" },
      { channelId, content: "   ", nonce: "blank" },
      { channelId, content: "x".repeat(4_001), nonce: "long" },
      { channelId, content: { $gt: "" }, nonce: "object" },
      { channelId, content: "hi", nonce: "x".repeat(101) },
      { channelId: "x", content: "hi", nonce: "no id" },
      { channelId, content: "hi", nonce: "reply", replyToId: "123456789012345678" },
      { channelId, content: "hi", nonce: "files", attachmentIds: Array.from({ length: 11 }, () => "1") },
    ];
    for (const payload of sends) {
      const answer = await client.ask("message:send", payload);
      expect(answer).toMatchObject({ ok: false, problem: { status: 400, code: "INVALID_INPUT" } });
    }
    for (const held of [{ x: 1 }, { [channelId]: "1" }, { [channelId]: -1 }, [], "all"]) {
      expect(await client.ask("sync", held)).toMatchObject(refusal(400));
    }
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_none, index) => [`${index}`, 0]));
    expect(await client.ask("sync", many)).toMatchObject(refusal(400));
    client.close();
    await expectUnharmed();
    const contents = (await readWholeLog(cast.owner, channelId)).map(({ content }) => content);
    expect(new Set(contents)).toEqual(new Set(["still here", "all is well"]));
  });

  it("without an acknowledgement, or with two, is done like any other", async () => {
    const client = await connect(server.url, { token: cast.guest.token });
    client.socket.emit("message:send", null);
    client.socket.emit("nothing at all");
    client.socket.emit("sync", "odd", "extra", 3);
    client.socket.emit("message:send", { channelId, content: "quiet", nonce: "quiet" });
    const isHeard = () => client.all("message:created").some(({ message }) => message.nonce === "quiet");
    await until(isHeard, "the message that nobody acknowledged");
    await witness.sync();
    expect(client.socket.connected).toBe(true);
    client.close();
    await expectUnharmed();
  });

  it("of more than 64 KiB ends its own connection and no other", async () => {
    for (const transport of ["websocket", "polling"] as const) {
      const client = await connect(server.url, { token: cast.guest.token, transports: [transport] });
      client.socket.emit("message:send", { channelId, content: "x".repeat(64 * 1024), nonce: "large" });
      await client.untilDisconnected();
    }
    await expectUnharmed();
  });

  it("of nearly 64 KiB is still read", async () => {
    const client = await connect(server.url, { token: cast.guest.token });
    const payload = { channelId, content: "x".repeat(63 * 1024), nonce: "nearly" };
    expect(await client.ask("message:send", payload)).toMatchObject(refusal(400));
    client.close();
  });

  it("in raw form harms nobody either", async () => {
    const url = `${server.url.replace("http", "ws")}/api/socket/io/?EIO=4&transport=websocket`;
    const frames = [
      "",
      "4",
      "42",
      "4{}",
      "42[",
      '42["__proto__"]',
      '42[{"a":1}]',
      '450-["x",{"_placeholder":true,"num":9}]',
    ];
    for (const frame of [...frames, '42["disconnect"]', '42["connect_error"]', "9", "\u0000"]) {
      const socket = new WebSocket(url);
      await new Promise((resolve) => socket.addEventListener("open", resolve));
      const closed = new Promise((resolve) => socket.addEventListener("close", resolve));
      socket.send(frame);
      socket.close();
      await closed;
    }
    await expectUnharmed();
  });
});
