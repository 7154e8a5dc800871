// The few parts of PostgreSQL's wire protocol that the embedded database needs to share one session among connections:
// where a message ends, which one ends a batch, and how to say an error. It must not know sockets or PGlite.

export type MessageKind = "query" | "sync" | "flush" | "terminate" | "part" | "named-parse";

/** Collects chunks and gives out whole messages; the first message of a connection has no type byte. */
export class MessageReader {
  private chunks: Buffer[] = [];
  private size = 0;

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
  }

  /** The next whole message, or null while more bytes are needed. */
  next(prefixBytes: 0 | 1): Buffer | null {
    if (this.size < prefixBytes + 4) return null;
    const length = prefixBytes + this.peek(prefixBytes + 4).readInt32BE(prefixBytes);
    if (length < prefixBytes + 4 || length > MAX_MESSAGE_BYTES) throw new RangeError("message length out of range");
    if (this.size < length) return null;
    const all = this.peek(length);
    const rest = this.chunks.slice(1);
    this.chunks = all.length > length ? [all.subarray(length), ...rest] : rest;
    this.size -= length;
    return all.subarray(0, length);
  }

  /** Makes sure that the first `bytes` bytes lie in one buffer. Joins rarely, so a large message is not copied per chunk. */
  private peek(bytes: number): Buffer {
    const [first] = this.chunks;
    if (first !== undefined && first.length >= bytes) return first;
    const joined = Buffer.concat(this.chunks, this.size);
    this.chunks = [joined];
    return joined;
  }
}

const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

export type Opening = "encryption" | "cancel" | "startup" | "unknown";

export function openingOf(message: Buffer): Opening {
  const code = message.length >= 8 ? message.readInt32BE(4) : 0;
  if (code === 80_877_103 || code === 80_877_104) return "encryption";
  if (code === 80_877_102) return "cancel";
  return code >>> 16 === 3 ? "startup" : "unknown";
}

export function kindOf(message: Buffer): MessageKind {
  switch (String.fromCharCode(message[0] ?? 0)) {
    case "Q":
    case "F":
      return "query";
    case "S":
      return "sync";
    case "H":
      return "flush";
    case "X":
      return "terminate";
    case "P":
      // A statement's name would be common to all connections, so one could run another's statement.
      return message[5] === 0 ? "part" : "named-parse";
    default:
      return "part";
  }
}

export function simpleQuery(sql: string): Buffer {
  return tagged("Q", Buffer.from(`${sql}\0`));
}

export const SYNC_MESSAGE: Buffer = Buffer.from([0x53, 0, 0, 0, 4]);
export const READY_OUTSIDE_TRANSACTION: Buffer = tagged("Z", Buffer.from("I"));

export function errorResponse(severity: "ERROR" | "FATAL", code: string, message: string): Buffer {
  return tagged("E", Buffer.from(`S${severity}\0V${severity}\0C${code}\0M${message}\0\0`));
}

/** What a client sends first; PGlite's answer to it serves every later connection. */
export function startupMessage(user: string, database: string): Buffer {
  const body = Buffer.from(`\0\x03\0\0user\0${user}\0database\0${database}\0\0`, "latin1");
  const head = Buffer.alloc(4);
  head.writeInt32BE(body.length + 4);
  return Buffer.concat([head, body]);
}

function tagged(tag: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(tag, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
