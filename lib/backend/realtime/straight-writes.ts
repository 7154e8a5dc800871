// Hands what is broadcast straight to each WebSocket that has nothing else to send, and all that comes for it in one turn of the event
// loop to the system at once. Socket.IO has made one frame for all receivers by then; Engine.IO would put it into a queue for each of
// them, tell its listeners, take it out and wait for word that it has gone. What is for thousands is written in several turns, so that
// others are served between them. Nothing overtakes anything: what is for one receiver only, and what meets something that waits,
// waits behind it.
import type { Writable } from "node:stream";
import type { ChatServer, ChatSocket } from "./io";

type Connection = ChatSocket["conn"];
type Given = Parameters<Connection["write"]>;
type Write = (this: Connection, ...given: Given) => Connection;

/** A frame as `ws` makes it, in chunks: its head and what it carries. */
type Frame = Buffer[];

/** What Engine.IO itself uses of a WebSocket for such frames, and neither names in its types. */
interface FrameSocket {
  readonly bufferedAmount: number;
  readonly _sender: { sendFrame(frame: Frame): void };
  readonly _socket: Pick<Writable, "cork" | "uncork"> | null;
}

interface FrameTransport {
  readonly name: string;
  readonly writable: boolean;
  readonly socket: FrameSocket;
}

/** Of one connection. */
interface Queue {
  readonly writeBuffer: readonly unknown[];
}

/** Frames that one turn writes: about two milliseconds. */
const MOST_IN_A_TURN = 200;

/** Those that were written to in this turn, which hold it back until its end. */
let held = new Set<FrameSocket>();
let writtenInTurn = 0;

/** Frames that found a turn full, by connection; who waits longest comes first. */
const waiting = new Map<Connection, Given[]>();

function endTurn(): void {
  const sockets = held;
  held = new Set();
  writtenInTurn = 0;
  for (const { _socket } of sockets) _socket?.uncork();
}

function frameOf(options: Given[1]): Frame | undefined {
  return (options as { wsPreEncodedFrame?: Frame } | undefined)?.wsPreEncodedFrame;
}

/** One chunk is written by one plain call. The frame is the same object for all its receivers, so it is joined once. */
function inOneChunk(frame: Frame): Frame {
  if (frame.length > 1) frame.splice(0, frame.length, Buffer.concat(frame));
  return frame;
}

/** The WebSocket of a connection, if nothing but frames that went straight to it would go before the next one. */
function freeSocket(connection: Connection): FrameSocket | undefined {
  const transport = connection.transport as unknown as FrameTransport;
  const isFree =
    connection.readyState === "open" &&
    transport.name === "websocket" &&
    transport.writable &&
    (connection as unknown as Queue).writeBuffer.length === 0 &&
    (held.has(transport.socket) || transport.socket.bufferedAmount === 0);
  return isFree ? transport.socket : undefined;
}

function send(socket: FrameSocket, frame: Frame): void {
  if (writtenInTurn === 0) process.nextTick(endTurn);
  writtenInTurn += 1;
  if (!held.has(socket)) {
    held.add(socket);
    socket._socket?.cork();
  }
  socket._sender.sendFrame(inOneChunk(frame));
}

function writeNow(queued: Write, connection: Connection, given: Given): void {
  const [, options, callback] = given;
  const frame = frameOf(options);
  const socket = frame && callback === undefined ? freeSocket(connection) : undefined;
  if (frame && socket) send(socket, frame);
  else queued.apply(connection, given);
}

function writeAllWaiting(queued: Write, connection: Connection): void {
  const frames = waiting.get(connection) ?? [];
  waiting.delete(connection);
  for (const given of frames) writeNow(queued, connection, given);
}

function nextTurn(queued: Write): void {
  for (const connection of waiting.keys()) {
    if (writtenInTurn >= MOST_IN_A_TURN) break;
    writeAllWaiting(queued, connection);
  }
  if (waiting.size > 0) setImmediate(nextTurn, queued);
}

function wait(queued: Write, connection: Connection, given: Given): void {
  if (waiting.size === 0) setImmediate(nextTurn, queued);
  const frames = waiting.get(connection);
  if (frames) frames.push(given);
  else waiting.set(connection, [given]);
}

function writing(queued: Write): Write {
  return function write(this: Connection, ...given) {
    const isForMany = frameOf(given[1]) !== undefined;
    if (isForMany && (waiting.has(this) || writtenInTurn >= MOST_IN_A_TURN)) {
      wait(queued, this, given);
    } else {
      writeAllWaiting(queued, this);
      writeNow(queued, this, given);
    }
    return this;
  };
}

export function writeStraight(io: ChatServer): void {
  let write: Write | undefined;
  io.engine.on("connection", (connection: Connection) => {
    // One function for all connections.
    write ??= writing((connection as { write: Write }).write);
    connection.write = write;
  });
}
