// Several nodes of the built app as one instance: each reaches PostgreSQL and Redis by proxies of its own, and people reach all of
// them by a balancer. It starts and kills; it judges nothing.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startApp, type RunningApp } from "../fixtures/app";
import { ended, endWithUs } from "./child";
import { FaultProxy, local } from "./proxy";
import type { Servers } from "./servers";
import { pause } from "./wait";

export interface ClusterOptions {
  /** Settings of a node on top of the usual ones. */
  env?: (index: number) => Record<string, string>;
}

export class ClusterNode {
  app: RunningApp | null = null;
  /** What lives before this one have printed. */
  private past = "";
  private isStarting = false;

  constructor(
    readonly index: number,
    readonly port: number,
    private readonly folder: string,
    readonly database: FaultProxy | null,
    readonly redis: FaultProxy | null,
    private readonly env: Record<string, string>,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.app?.process.pid ?? 0;
  }

  get isRunning(): boolean {
    const process = this.app?.process;
    return process !== undefined && process.exitCode === null && process.signalCode === null;
  }

  output(): string {
    return this.past + (this.app?.output() ?? "");
  }

  get isReady(): boolean {
    return this.isRunning && !this.isStarting;
  }

  async start(): Promise<void> {
    this.past = this.output();
    this.app = null;
    this.isStarting = true;
    try {
      this.app = await startApp({ port: this.port, dataDir: this.folder, env: this.env });
      endWithUs(this.app.process);
    } finally {
      this.isStarting = false;
    }
  }

  /** On a busy machine a start may take too long and give up: then once more, as whoever supervises a server does. */
  async startPatiently(tries = 4): Promise<void> {
    for (let left = tries; ; left -= 1) {
      try {
        await this.start();
        return;
      } catch (error) {
        if (left <= 1) throw error;
        await pause(1_000);
      }
    }
  }

  /** Answers how long it took to be gone, and with which code. */
  async end(signal: NodeJS.Signals, patienceMs = 60_000): Promise<{ ms: number; code: number | null }> {
    const { app } = this;
    if (app === null || !this.isRunning) return { ms: 0, code: null };
    const began = performance.now();
    app.process.kill(signal);
    const force = setTimeout(() => app.process.kill("SIGKILL"), patienceMs);
    await ended(app.process);
    clearTimeout(force);
    return { ms: performance.now() - began, code: app.process.exitCode };
  }
}

export class Cluster {
  readonly nodes: ClusterNode[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), "parley-nodes-"));
  balancer = new FaultProxy([]);

  constructor(readonly servers: Servers | null) {}

  /** Without servers it is one node with the embedded database. */
  async open(count: number, { env = () => ({}) }: ClusterOptions = {}): Promise<this> {
    process.once("exit", () => rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 }));
    const secret = randomBytes(32).toString("hex");
    for (let index = 0; index < count; index += 1) {
      const { servers } = this;
      const [database, redis] =
        servers === null
          ? [null, null]
          : await Promise.all([proxyOf(servers.databaseUrl, 5432), proxyOf(servers.redisUrl, 6379)]);
      const shared = {
        NEXTAUTH_SECRET: secret,
        ...(servers && database ? { DATABASE_URL: through(database, servers.databaseUrl) } : {}),
        ...(servers && redis ? { REDIS_URL: through(redis, servers.redisUrl) } : {}),
      };
      const folder = join(this.folder, `node-${index}`);
      const port = await freePort();
      this.nodes.push(new ClusterNode(index, port, folder, database, redis, { ...shared, ...env(index) }));
    }
    // The first one applies the migrations.
    for (const node of this.nodes.slice(0, 1)) await node.start();
    await Promise.all(this.nodes.slice(1).map((node) => node.start()));
    this.balancer = await new FaultProxy(this.nodes.map(({ port }) => local(port))).open();
    return this;
  }

  /** Whatever a scenario left broken is whole again. */
  async mend(): Promise<void> {
    for (const { database, redis } of this.nodes) for (const proxy of [database, redis]) proxy?.heal();
    this.balancer.heal();
    await Promise.all(this.nodes.filter((node) => !node.isRunning).map((node) => node.startPatiently()));
  }

  async close(): Promise<void> {
    await this.balancer.close();
    await Promise.all(this.nodes.map((node) => node.end("SIGTERM", 10_000)));
    for (const { database, redis } of this.nodes) for (const proxy of [database, redis]) await proxy?.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

function proxyOf(url: string, defaultPort: number): Promise<FaultProxy> {
  const { hostname: host, port } = new URL(url);
  return new FaultProxy([{ host, port: port === "" ? defaultPort : Number(port) }]).open();
}

function through(proxy: FaultProxy, url: string): string {
  const changed = new URL(url);
  changed.hostname = "127.0.0.1";
  changed.port = `${proxy.port}`;
  return changed.toString();
}
