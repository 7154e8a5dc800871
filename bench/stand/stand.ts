// What a benchmark measures on: PostgreSQL and Redis (of the harness's own, or those of TEST_DATABASE_URL and TEST_REDIS_URL), the
// product as it was built for production, and beside it the bare reference. Whatever it opened it closes.
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { startApp, freePort, type AppOptions, type RunningApp } from "@/tests/fixtures/app";
import { createEmptyDatabase } from "@/tests/fixtures/postgres";
import { endWithUs, ended, start } from "@/tests/faults/child";
import { openServers } from "@/tests/faults/servers";
import { until } from "@/tests/faults/wait";
import { openRunDirectory, readEndpoint } from "@/server/database/run-directory";
import { postmasterOf } from "./cpu";

/** Of this run: with it the harness makes tokens that the product takes for its own. */
export const SECRET = randomBytes(32).toString("hex");

export interface RunningServer {
  port: number;
  pid: number;
  databaseUrl: string;
  databasePid: number;
}

export interface RunningProduct extends RunningServer {
  app: RunningApp;
}

type Close = () => Promise<unknown>;

export class Stand {
  private readonly closing: Close[] = [];

  private constructor() {}

  /** Settings of the harness itself are of the environment, so that fixtures find the same servers. */
  static async open(): Promise<Stand> {
    process.env.NEXTAUTH_SECRET = SECRET;
    const stand = new Stand();
    if (process.env.TEST_DATABASE_URL !== undefined) return stand;
    const servers = await openServers();
    process.env.TEST_DATABASE_URL = servers.databaseUrl;
    process.env.TEST_REDIS_URL = servers.redisUrl;
    stand.closing.push(async () => {
      delete process.env.TEST_DATABASE_URL;
      delete process.env.TEST_REDIS_URL;
      await servers.close();
    });
    return stand;
  }

  get redisUrl(): string {
    return process.env.TEST_REDIS_URL ?? "redis://127.0.0.1:6379";
  }

  async database(): Promise<{ url: string; pid: number }> {
    const database = await createEmptyDatabase();
    this.closing.push(() => database.close());
    return { url: database.url, pid: await postmasterOf(database.url) };
  }

  async product(options: AppOptions & { databaseUrl?: string } = {}): Promise<RunningProduct> {
    const database = options.databaseUrl ?? (await this.database()).url;
    const env = { DATABASE_URL: database, NEXTAUTH_SECRET: SECRET, ...options.env };
    const app = await startApp({ ...options, env });
    endWithUs(app.process);
    this.closing.push(() => app.stop());
    const { port } = new URL(app.url);
    return {
      app,
      port: Number(port),
      pid: app.process.pid ?? 0,
      databaseUrl: database,
      databasePid: await postmasterOf(database),
    };
  }

  /** With its own database, whose CPU time counts as the server's. */
  async embedded(options: AppOptions = {}): Promise<RunningProduct> {
    const app = await startApp({ ...options, env: { NEXTAUTH_SECRET: SECRET, ...options.env } });
    endWithUs(app.process);
    this.closing.push(() => app.stop());
    const endpoint = readEndpoint(openRunDirectory(app.dataDir));
    if (endpoint === null) throw new Error("The embedded database does not say where it is");
    const [port, pid] = [Number(new URL(app.url).port), app.process.pid ?? 0];
    return { app, port, pid, databaseUrl: endpoint.url, databasePid: 0 };
  }

  async reference(): Promise<RunningServer> {
    const [{ url, pid: databasePid }, port] = [await this.database(), await freePort()];
    const program = ["--import", "tsx", "bench/reference/main.ts", url, `${port}`];
    const child = start(process.execPath, program, {
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "ignore", "inherit"],
    });
    this.closing.push(async () => {
      child.kill("SIGTERM");
      await ended(child);
    });
    await until(() => isListening(port), 20_000, "the reference to listen");
    return { port, pid: child.pid ?? 0, databaseUrl: url, databasePid };
  }

  /** The latest first. */
  async close(): Promise<void> {
    for (const close of this.closing.splice(0).toReversed()) await close();
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const line = connect(port, "127.0.0.1", () => {
      line.destroy();
      resolve(true);
    });
    line.once("error", () => resolve(false));
  });
}

export async function withStand<Result>(work: (stand: Stand) => Promise<Result>): Promise<Result> {
  const stand = await Stand.open();
  try {
    return await work(stand);
  } finally {
    await stand.close();
  }
}
