// Lets any PostgreSQL driver talk to PGlite over a local socket, one connection at a time inside the session queue.
// It must not listen on a network: whoever reaches the socket is the database's owner.
import net from "node:net";
import { SessionQueue, type Engine, type SessionUser } from "@/server/database/session-queue";
import {
  MessageReader,
  READY_OUTSIDE_TRANSACTION,
  errorResponse,
  kindOf,
  openingOf,
  startupMessage,
} from "@/server/database/wire-protocol";

const LIMITS = { waitMilliseconds: 5_000, idleInTransactionMilliseconds: 15_000 };

class Connection implements SessionUser {
  private readonly reader = new MessageReader();
  private started = false;
  private batch: Buffer[] = [];

  constructor(
    private readonly socket: net.Socket,
    private readonly queue: SessionQueue,
    private readonly greeting: Buffer,
  ) {
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.read(chunk));
    // A reset connection is followed by "close", which does the work.
    socket.on("error", () => undefined);
    socket.on("close", () => queue.leave(this));
  }

  receive(data: Uint8Array): void {
    // PGlite reuses the memory under `data`.
    if (this.socket.writable) this.socket.write(Buffer.from(data));
  }

  refuse(): void {
    this.socket.write(
      Buffer.concat([
        errorResponse("ERROR", "55P03", "the embedded database was busy with another transaction for too long"),
        READY_OUTSIDE_TRANSACTION,
      ]),
    );
  }

  evict(): void {
    this.fail("25P03", "the transaction was idle for too long and is rolled back");
  }

  private fail(code: string, message: string): void {
    this.socket.end(errorResponse("FATAL", code, message));
    this.socket.destroySoon();
    this.queue.leave(this);
  }

  private read(chunk: Buffer): void {
    this.reader.push(chunk);
    try {
      for (let message = this.take(); message !== null; message = this.take()) {
        if (this.started) this.handle(message);
        else this.open(message);
      }
    } catch {
      this.fail("08P01", "the message cannot be understood");
    }
  }

  private take(): Buffer | null {
    return this.socket.destroyed ? null : this.reader.next(this.started ? 1 : 0);
  }

  private open(message: Buffer): void {
    switch (openingOf(message)) {
      case "encryption":
        this.socket.write("N");
        break;
      case "startup":
        this.started = true;
        this.socket.write(this.greeting);
        break;
      case "cancel":
      case "unknown":
        this.socket.destroy();
    }
  }

  private handle(message: Buffer): void {
    const kind = kindOf(message);
    if (kind === "terminate") {
      this.socket.end();
      return;
    }
    if (kind === "named-parse") {
      this.fail("0A000", "the embedded database has one session, so named prepared statements are not possible");
      return;
    }
    this.batch.push(message);
    if (kind === "part") return;
    this.queue.submit(this, Buffer.concat(this.batch), kind !== "flush");
    this.batch = [];
  }
}

export interface WireServer {
  readonly connections: () => number;
  readonly lastUsedAt: () => number;
  close(): Promise<void>;
}

/** Serves `engine` at the socket `path`. `onBroken` hears of an engine that cannot go on; the process should end then. */
export async function serveWire(engine: Engine, path: string, onBroken: (error: unknown) => void): Promise<WireServer> {
  const greeting: Buffer[] = [];
  await engine.execProtocolRawStream(startupMessage("postgres", "postgres"), {
    onRawData: (data) => greeting.push(Buffer.from(data)),
  });
  const hello = Buffer.concat(greeting);
  const queue = new SessionQueue(engine, LIMITS, onBroken);
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    new Connection(socket, queue, hello);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => resolve());
  });
  return {
    connections: () => sockets.size,
    lastUsedAt: () => queue.lastUsedAt,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
