// A client that does not take what it is sent: what waits for it stays bounded, it is cut, and it harms nobody else (docs/realtime.md, rule 25; F9).
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chatServer } from "@/lib/backend/realtime/io";
import { waitingBytes } from "@/lib/backend/realtime/hang-up";
import { connect, until } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newPerson, newServer } from "../../fixtures/people";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const LONG = "x".repeat(3_900);
/** What a system keeps for a connection whose other end does not read goes into the megabytes. */
const MOST_ROUNDS = 200;
/** Between rounds of 200 KB, so that a few of them come between two looks. */
const ROUND_MS = 25;

interface WebSocketEngine {
  transport: { ws: { pause(): void; resume(): void } };
}

it("a socket that takes nothing is cut, and the others hear everything", { timeout: 60_000 }, async () => {
  const person = await newPerson(server.url);
  const { channelId } = await newServer(person);
  const [slow, quick] = [
    await connect(server.url, { token: person.token }),
    await connect(server.url, { token: person.token }),
  ];
  const slowId = slow.socket.id ?? "";
  const onServer = chatServer()?.sockets.sockets.get(slowId);
  if (!onServer) throw new Error("no socket");
  const { ws } = (slow.socket.io.engine as unknown as WebSocketEngine).transport;
  ws.pause();

  let most = 0;
  let sent = 0;
  for (let round = 0; round < MOST_ROUNDS && onServer.connected; round += 1) {
    const answers = Array.from({ length: 50 }, (_none, index) => quick.send(channelId, LONG, `${round}-${index}`));
    await Promise.all(answers);
    sent += answers.length;
    most = Math.max(most, waitingBytes(onServer));
    await pause(ROUND_MS);
  }
  expect(onServer.connected).toBe(false);
  // The limit, and what came between two looks.
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(8 * 1024 * 1024);
  await until(() => quick.all("message:created").length === sent, "the other window to hear everything");

  ws.resume();
  await slow.untilDisconnected();
  slow.socket.connect();
  await until(() => slow.socket.connected, "the slow one to be back");
  expect(await slow.sync({ [channelId]: 0 })).toMatchObject({ ok: true, changed: { [channelId]: sent } });
  slow.close();
  quick.close();
});
