// A TCP proxy of the harness's own between two parts that shall lose each other: it passes on, cuts, swallows without a word, or
// dribbles. It knows no protocol.
import { createServer, connect, type Server, type Socket } from "node:net";

/** `swallow-answers` is a black hole on the way back only, `swallow-questions` on the way there only. */
export type ProxyMode = "pass" | "cut" | "blackhole" | "swallow-answers" | "swallow-questions";

export interface Target {
  host: string;
  port: number;
}

export const local = (port: number): Target => ({ host: "127.0.0.1", port });

interface Pair {
  client: Socket;
  target: Socket;
}

export class FaultProxy {
  private mode: ProxyMode = "pass";
  /** Of the answers; 0 is as fast as it goes. */
  private bytesPerSecond = 0;
  private readonly pairs = new Set<Pair>();
  /** Ends whose other end is gone without their hearing of it. */
  private readonly forsaken = new Set<Socket>();
  private turn = 0;
  private server: Server | undefined;
  port = 0;
  /** How many connections were taken so far. */
  connections = 0;
  swallowedBytes = 0;
  /** When a target last ended a connection by itself. */
  targetEndedAt: number | null = null;

  /** With several targets each connection goes to the next one that takes it. */
  constructor(private readonly targets: readonly Target[]) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A port that is given is a proxy's that was closed: it comes back where it was. */
  async open(port = 0): Promise<this> {
    const server = createServer({ noDelay: true }, (client) => void this.take(client));
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(port, "127.0.0.1", 4_096, resolve);
    });
    const address = server.address();
    this.port = typeof address === "object" && address !== null ? address.port : 0;
    return this;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.drop();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  }

  /** Connections that exist follow too: a cut ends them, a black hole swallows what they carry from now on. */
  set(mode: ProxyMode): void {
    this.mode = mode;
    if (mode === "cut") this.drop();
  }

  slow(bytesPerSecond: number): void {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Passes on again. What was swallowed is gone for ever, so the connections that lost something end. */
  heal(): void {
    const hasLost = this.mode !== "pass" && this.mode !== "cut";
    this.mode = "pass";
    this.bytesPerSecond = 0;
    if (hasLost) this.drop();
  }

  /** Ends every connection at once; new ones are welcome. */
  drop(): void {
    for (const { client, target } of this.pairs) {
      client.resetAndDestroy();
      target.resetAndDestroy();
    }
    for (const socket of this.forsaken) socket.resetAndDestroy();
    this.pairs.clear();
    this.forsaken.clear();
  }

  private async take(client: Socket): Promise<void> {
    client.on("error", () => undefined);
    if (this.mode === "cut") {
      client.resetAndDestroy();
      return;
    }
    this.connections += 1;
    client.pause();
    const target = await this.reach();
    if (target === null || client.destroyed) {
      client.resetAndDestroy();
      target?.destroy();
      return;
    }
    const pair = { client, target };
    this.pairs.add(pair);
    target.on("error", () => undefined);
    client.on("data", (chunk) => this.passOn(chunk, client, target, "swallow-questions"));
    target.on("data", (chunk) => this.passOn(chunk, target, client, "swallow-answers"));
    target.on("end", () => (this.targetEndedAt = performance.now()));
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      one.on("close", () => this.end(pair, other));
    }
    client.resume();
  }

  private end(pair: Pair, other: Socket): void {
    this.pairs.delete(pair);
    // A line that swallows everything swallows the goodbye too, until it is whole again.
    // Its own end it may never read, when it waited for the one that is gone to take more.
    if (this.mode === "pass" || this.mode === "cut") other.destroySoon();
    else this.forsaken.add(other);
  }

  private passOn(chunk: Buffer, from: Socket, to: Socket, swallower: ProxyMode): void {
    if (this.mode === "blackhole" || this.mode === swallower || this.mode === "cut") {
      this.swallowedBytes += chunk.length;
      return;
    }
    const isFull = !to.write(chunk);
    const pause = this.bytesPerSecond > 0 ? (chunk.length / this.bytesPerSecond) * 1_000 : 0;
    if (pause > 0 && swallower === "swallow-answers") {
      from.pause();
      setTimeout(() => from.resume(), pause);
    } else if (isFull) {
      from.pause();
      to.once("drain", () => from.resume());
    }
  }

  private async reach(): Promise<Socket | null> {
    for (let tries = 0; tries < this.targets.length; tries += 1) {
      this.turn = (this.turn + 1) % this.targets.length;
      const target = this.targets[this.turn];
      const socket = target === undefined ? null : await connected(target);
      if (socket !== null) return socket;
    }
    return null;
  }
}

function connected(target: Target): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ ...target, noDelay: true });
    socket.once("connect", () => resolve(socket));
    socket.once("error", () => resolve(null));
  });
}
