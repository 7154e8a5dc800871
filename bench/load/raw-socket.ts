// One Socket.IO client on a bare TCP connection. All of a process read into one buffer, and nothing is parsed that need not be.
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { SOCKET_PATH } from "@/lib/contracts/events";
import { clientFrame, connectPacket, FrameReader, OPCODE, packetAt, PONG, textFrame, type Packet } from "./frames";

const shared = Buffer.alloc(256 * 1_024);
const pong = textFrame(PONG);

export interface RawSocketEvents {
  onPacket(packet: Packet, buffer: Buffer, from: number, to: number): void;
  onClose(): void;
}

export class RawSocket {
  private readonly line: Socket;
  private readonly reader = new FrameReader((opcode, buffer, from, to) => this.take(opcode, buffer, from, to));
  private head: string | null = "";
  private isClosed = false;

  constructor(
    private readonly address: { host: string; port: number },
    private readonly auth: object,
    private readonly events: RawSocketEvents,
  ) {
    this.line = connect({
      ...address,
      noDelay: true,
      onread: { buffer: shared, callback: (length) => this.read(shared.subarray(0, length)) },
    });
    this.line.once("connect", () => this.line.write(this.handshake()));
    this.line.on("error", () => this.line.destroy());
    this.line.once("close", () => {
      this.isClosed = true;
      events.onClose();
    });
  }

  private handshake(): string {
    return [
      `GET ${SOCKET_PATH}/?EIO=4&transport=websocket HTTP/1.1`,
      `Host: ${this.address.host}:${this.address.port}`,
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Version: 13",
      `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
      "\r\n",
    ].join("\r\n");
  }

  private read(chunk: Buffer): boolean {
    if (this.head === null) {
      this.reader.read(chunk);
      return true;
    }
    this.head += chunk.toString("latin1");
    const end = this.head.indexOf("\r\n\r\n");
    if (end < 0) return true;
    const rest = Buffer.from(this.head.slice(end + 4), "latin1");
    const isOpen = this.head.startsWith("HTTP/1.1 101");
    this.head = null;
    if (!isOpen) this.line.destroy();
    else if (rest.length > 0) this.reader.read(rest);
    return true;
  }

  private take(opcode: number, buffer: Buffer, from: number, to: number): void {
    if (opcode === OPCODE.ping) this.line.write(clientFrame(OPCODE.pong, Buffer.from(buffer.subarray(from, to))));
    if (opcode === OPCODE.close) this.line.destroy();
    if (opcode !== OPCODE.text) return;
    const packet = packetAt(buffer, from, to);
    if (packet === "open") this.send(connectPacket(this.auth));
    else if (packet === "ping") this.line.write(pong);
    else this.events.onPacket(packet, buffer, from, to);
  }

  send(packet: string): void {
    if (!this.isClosed) this.line.write(textFrame(packet));
  }

  close(): void {
    this.line.destroy();
  }
}

/** Connects everybody, so many at a time, and resolves when all are let in. */
export async function connectAll<Item>(
  items: readonly Item[],
  open: (item: Item, onConnected: () => void, onClosed: () => void) => RawSocket,
  atOnce = 50,
): Promise<RawSocket[]> {
  const sockets: RawSocket[] = [];
  const rest = [...items.entries()];
  const connectNext = async (): Promise<void> => {
    for (let entry = rest.shift(); entry !== undefined; entry = rest.shift()) {
      const [place, item] = entry;
      await new Promise<void>((resolve, reject) => {
        sockets[place] = open(item, resolve, () => reject(new Error("A socket was closed instead of being let in")));
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, connectNext));
  return sockets;
}
