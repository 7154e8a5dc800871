// Which frames go straight to their WebSocket, and that everything else keeps its place in Engine.IO's queue.
import { EventEmitter } from "node:events";
import { beforeEach, expect, test, vi } from "vitest";
import type { ChatServer } from "./io";
import { writeStraight } from "./straight-writes";

const engine = new EventEmitter();
const sendFrame = vi.fn<(frame: Buffer[]) => void>();
const queue = vi.fn();

function connect({ name = "websocket", writable = true, bufferedAmount = 0, readyState = "open", waiting = 0 } = {}) {
  const line = { cork: vi.fn(), uncork: vi.fn() };
  const connection = {
    readyState,
    writeBuffer: Array.from({ length: waiting }),
    transport: { name, writable, socket: { bufferedAmount, _sender: { sendFrame }, _socket: line } },
    write: queue,
  };
  engine.emit("connection", connection);
  return connection;
}

const frame = () => ({ wsPreEncodedFrame: [Buffer.from("head "), Buffer.from("body")] });

beforeEach(() => {
  vi.clearAllMocks();
  engine.removeAllListeners();
  writeStraight({ engine } as unknown as ChatServer);
});

test("a frame for many goes out at once, in one chunk that all of them share", () => {
  const options = frame();
  for (const connection of [connect(), connect()]) connection.write("body", options);
  const [one, two] = sendFrame.mock.calls.map(([chunks]) => chunks);
  expect(one?.map(String)).toEqual(["head body"]);
  expect(two?.[0]).toBe(one?.[0]);
  expect(queue).not.toHaveBeenCalled();
});

test("what comes for one receiver in one turn goes to the system at once", async () => {
  const connection = connect();
  const { socket } = connection.transport;
  const line = socket._socket;
  connection.write("one", frame());
  // As a stream that is held back counts what was written.
  Object.assign(socket, { bufferedAmount: 9 });
  await Promise.resolve();
  connection.write("two", frame());
  expect(sendFrame).toHaveBeenCalledTimes(2);
  expect([line.cork.mock.calls.length, line.uncork.mock.calls.length]).toEqual([1, 0]);
  await new Promise(setImmediate);
  expect(line.uncork).toHaveBeenCalledTimes(1);
  connection.write("three", frame());
  expect(sendFrame).toHaveBeenCalledTimes(2);
});

test.each([
  ["something waits in the queue", { waiting: 1 }],
  ["something is on its way", { writable: false }],
  ["the system has not taken all of what went before", { bufferedAmount: 1 }],
  ["there is no WebSocket yet", { name: "polling" }],
  ["it is about to close", { readyState: "closing" }],
])("it waits its turn where %s", (_, state) => {
  const options = frame();
  connect(state).write("body", options);
  expect(sendFrame).not.toHaveBeenCalled();
  expect(queue).toHaveBeenCalledWith("body", options);
});

test("what is for one receiver, or wants to be told of, goes through the queue", () => {
  const connection = connect();
  connection.write("body", {});
  connection.write("body", frame(), () => undefined);
  expect(queue).toHaveBeenCalledTimes(2);
  expect(queue.mock.contexts[0]).toBe(connection);
  expect(sendFrame).not.toHaveBeenCalled();
});

test("what is for thousands is written in several turns, and nothing overtakes it", async () => {
  const options = frame();
  const crowd = Array.from({ length: 450 }, () => connect());
  for (const connection of crowd) connection.write("first", options);
  const inFirstTurn = sendFrame.mock.calls.length;
  expect(inFirstTurn).toBeLessThan(250);
  const last = crowd.at(-1);
  last?.write("second", { wsPreEncodedFrame: [Buffer.from("second")] });
  expect(sendFrame).toHaveBeenCalledTimes(inFirstTurn);
  // An answer to one of those who wait takes with it what came before.
  last?.write("answer", {});
  expect(sendFrame.mock.calls.slice(inFirstTurn).map(([chunks]) => String(chunks[0]))).toEqual(["head body", "second"]);
  expect(sendFrame.mock.invocationCallOrder.at(-1)).toBeLessThan(queue.mock.invocationCallOrder.at(-1) ?? 0);
  await new Promise(setImmediate);
  expect(sendFrame.mock.calls.length).toBeLessThan(451);
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(sendFrame).toHaveBeenCalledTimes(451);
});
