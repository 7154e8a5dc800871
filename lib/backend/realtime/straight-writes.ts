// Hands what is broadcast straight to each WebSocket that has nothing else to send, and all that comes for it in one turn of the event
// loop to the system at once. Socket.IO has made one frame for all receivers by then; Engine.IO would put it into a queue for each of
// them, tell its listeners, take it out and wait for word that it has gone. What is for one receiver only, and what meets something that
// waits, takes that way as before, so nothing overtakes anything.
import type { Writable } from "node:stream";
import type { ChatServer, ChatSocket } from "./io";

type Connection = ChatSocket["conn"];
type Write = (this: Connection, ...given: Parameters<Connection["write"]>) => Connection;

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

function frameOf(options: Parameters<Write>[1]): Frame | undefined {
  return (options as { wsPreEncodedFrame?: Frame } | undefined)?.wsPreEncodedFrame;
}

/** One chunk is written by one plain call. The frame is the same object for all its receivers, so it is joined once. */
function inOneChunk(frame: Frame): Frame {
  if (frame.length > 1) frame.splice(0, frame.length, Buffer.concat(frame));
  return frame;
}

/** Those that were written to in this turn, which hold it back until its end. */
let held = new Set<FrameSocket>();

function release(): void {
  const sockets = held;
  held = new Set();
  for (const { _socket } of sockets) _socket?.uncork();
}

function hold(socket: FrameSocket): void {
  if (held.has(socket)) return;
  if (held.size === 0) process.nextTick(release);
  held.add(socket);
  socket._socket?.cork();
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

function writing(queued: Write): Write {
  return function write(this: Connection, data, options, callback) {
    const frame = frameOf(options);
    const socket = frame && callback === undefined ? freeSocket(this) : undefined;
    if (!frame || !socket) return queued.call(this, data, options, callback);
    hold(socket);
    socket._sender.sendFrame(inOneChunk(frame));
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
