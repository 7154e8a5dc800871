// The wire, by hand: WebSocket frames (RFC 6455), and in them the packets of Engine.IO 4 and Socket.IO 5. It knows no socket.

export const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 } as const;

const FINAL = 0x80;
const MASKED = 0x80;

/** One frame from a client. Its mask is zero: allowed on the wire, and free for the one who sends. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const sizeBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.alloc(2 + sizeBytes + 4 + length);
  frame[0] = FINAL | opcode;
  frame[1] = MASKED | (sizeBytes === 0 ? length : sizeBytes === 2 ? 126 : 127);
  if (sizeBytes === 2) frame.writeUInt16BE(length, 2);
  if (sizeBytes === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  payload.copy(frame, 2 + sizeBytes + 4);
  return frame;
}

export function textFrame(text: string): Buffer {
  return clientFrame(OPCODE.text, Buffer.from(text));
}

export type FrameListener = (opcode: number, buffer: Buffer, from: number, to: number) => void;

/** Cuts a stream of bytes into the frames of a server. What it hands out is valid during the call only. */
export class FrameReader {
  private rest: Buffer | null = null;

  constructor(private readonly onFrame: FrameListener) {}

  read(chunk: Buffer): void {
    const buffer = this.rest === null ? chunk : Buffer.concat([this.rest, chunk]);
    this.rest = null;
    let at = 0;
    while (at < buffer.length) {
      const end = this.readOne(buffer, at);
      if (end < 0) {
        this.rest = Buffer.from(buffer.subarray(at));
        return;
      }
      at = end;
    }
  }

  /** Where the next frame begins; -1 while this one is not whole. */
  private readOne(buffer: Buffer, at: number): number {
    if (buffer.length - at < 2) return -1;
    const short = (buffer[at + 1] ?? 0) & 0x7f;
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (buffer.length - at < header) return -1;
    const length =
      short < 126 ? short : short === 126 ? buffer.readUInt16BE(at + 2) : Number(buffer.readBigUInt64BE(at + 2));
    const from = at + header;
    if (buffer.length < from + length) return -1;
    this.onFrame((buffer[at] ?? 0) & 0x0f, buffer, from, from + length);
    return from + length;
  }
}

export type Packet = "open" | "ping" | "connected" | "refused" | "event" | "acknowledgement" | "other";

/** What a text frame is, by its first bytes. */
export function packetAt(buffer: Buffer, from: number, to: number): Packet {
  const engine = buffer[from];
  if (engine === 0x30) return "open";
  if (engine === 0x32) return "ping";
  if (engine !== 0x34 || to - from < 2) return "other";
  const kind = buffer[from + 1];
  if (kind === 0x30) return "connected";
  if (kind === 0x32) return "event";
  if (kind === 0x33) return "acknowledgement";
  return kind === 0x34 ? "refused" : "other";
}

export const PONG = "3";

export function connectPacket(auth: object): string {
  return `40${JSON.stringify(auth)}`;
}

export function eventPacket(id: number, name: string, payload: object): string {
  return `42${id}${JSON.stringify([name, payload])}`;
}

/** The number of an acknowledgement, and whether it begins with `{"ok":true`. */
export function readAcknowledgement(buffer: Buffer, from: number): { id: number; isOk: boolean } {
  let [at, id] = [from + 2, 0];
  for (let digit = buffer[at] ?? 0; digit >= 0x30 && digit <= 0x39; digit = buffer[(at += 1)] ?? 0) {
    id = id * 10 + digit - 0x30;
  }
  return { id, isOk: buffer.toString("latin1", at, at + 11) === '[{"ok":true' };
}
