// A PostgreSQL and a Redis of the harness's own in a temporary folder, so that they can be stopped, killed and emptied.
// PostgreSQL commits durably, as in production. With `given` it uses the servers of TEST_DATABASE_URL and TEST_REDIS_URL instead.
import { execFileSync, type ChildProcess, type SpawnOptions } from "node:child_process";
import { chownSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmptyDatabase } from "../fixtures/postgres";
import { freePort } from "../fixtures/app";
import { ended, hasEnded, run, start } from "./child";
import { pause, until } from "./wait";

export interface Servers {
  databaseUrl: string;
  redisUrl: string;
  /** Absent when the servers are somebody else's. */
  own: OwnServers | null;
  close(): Promise<void>;
}

const START_WITHIN_MS = 60_000;
const PROGRAMS = "/usr/lib/postgresql";

/** The folder of the newest PostgreSQL's programs. */
function postgresPrograms(): string {
  const versions = existsSync(PROGRAMS) ? readdirSync(PROGRAMS).toSorted((a, b) => Number(b) - Number(a)) : [];
  const [newest] = versions;
  if (newest === undefined) throw new Error(`There is no PostgreSQL under ${PROGRAMS}`);
  return join(PROGRAMS, newest, "bin");
}

/** PostgreSQL refuses to run as root. */
function databaseUser(): Pick<SpawnOptions, "uid" | "gid"> {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"]).toString());
  return { uid: idOf("-u"), gid: idOf("-g") };
}

export class OwnServers {
  private readonly programs = postgresPrograms();
  private readonly user = databaseUser();
  private readonly folder = mkdtempSync(join(tmpdir(), "parley-faults-"));
  private readonly files = join(this.folder, "database");
  private database: ChildProcess | undefined;
  private redis: ChildProcess | undefined;
  private databasePort = 0;
  private redisPort = 0;

  get databaseUrl(): string {
    return `postgresql://postgres@127.0.0.1:${this.databasePort}/postgres`;
  }

  get redisUrl(): string {
    return `redis://127.0.0.1:${this.redisPort}`;
  }

  async open(): Promise<void> {
    [this.databasePort, this.redisPort] = [await freePort(), await freePort()];
    process.once("exit", () => rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 }));
    mkdirSync(this.files, { mode: 0o700 });
    const { uid, gid } = this.user;
    if (uid !== undefined && gid !== undefined)
      for (const folder of [this.folder, this.files]) chownSync(folder, uid, gid);
    await this.program("initdb", ["-D", this.files, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]);
    await this.startDatabase();
    await this.startRedis();
  }

  private program(name: string, args: readonly string[]): Promise<string> {
    return run(join(this.programs, name), args, { ...this.user, cwd: this.folder });
  }

  /** After a kill the old server's processes need a moment to be gone; until then the new one refuses to start. */
  async startDatabase(): Promise<void> {
    const began = performance.now();
    while (!(await this.isReady())) {
      if (performance.now() - began > START_WITHIN_MS) throw new Error(`PostgreSQL does not start: ${this.folder}/log`);
      if (this.database === undefined || hasEnded(this.database)) this.spawnDatabase();
      await pause(100);
    }
  }

  private spawnDatabase(): void {
    const settings = {
      listen_addresses: "127.0.0.1",
      max_connections: "200",
      shared_preload_libraries: "pg_stat_statements",
      logging_collector: "off",
    };
    const named = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const log = openSync(join(this.folder, "log"), "a");
    this.database = start(
      join(this.programs, "postgres"),
      ["-D", this.files, "-p", `${this.databasePort}`, "-k", this.folder, ...named],
      { ...this.user, cwd: this.folder, stdio: ["ignore", log, log] },
    );
    closeSync(log);
  }

  private isReady(): Promise<boolean> {
    return this.program("pg_isready", ["-q", "-h", "127.0.0.1", "-p", `${this.databasePort}`]).then(
      () => true,
      () => false,
    );
  }

  /** In order: connections are cut, what is written is kept. */
  async stopDatabase(): Promise<void> {
    if (this.database === undefined) return;
    this.database.kill("SIGINT");
    await ended(this.database);
  }

  /** As a power cut does it, but for what the operating system holds in its own memory. */
  async killDatabase(): Promise<void> {
    if (this.database === undefined) return;
    this.database.kill("SIGKILL");
    await ended(this.database);
  }

  async startRedis(): Promise<void> {
    const args = ["--port", `${this.redisPort}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    this.redis = start("redis-server", [...args, "--dir", this.folder]);
    await until(() => isAnswering(this.redisPort), 10_000, "Redis to answer");
  }

  async stopRedis(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    if (this.redis === undefined) return;
    this.redis.kill(signal);
    await ended(this.redis);
  }

  async emptyRedis(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const line = connect(this.redisPort, "127.0.0.1", () => line.end("FLUSHALL\r\n"));
      line.on("error", reject).on("close", () => resolve());
      line.resume();
    });
  }

  async close(): Promise<void> {
    await this.stopRedis("SIGKILL");
    await this.killDatabase();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

function isAnswering(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const line = connect(port, "127.0.0.1", () => {
      line.destroy();
      resolve(true);
    });
    line.once("error", () => resolve(false));
  });
}

export async function openServers(): Promise<Servers> {
  const own = new OwnServers();
  await own.open();
  return { databaseUrl: own.databaseUrl, redisUrl: own.redisUrl, own, close: () => own.close() };
}

export async function givenServers(): Promise<Servers> {
  const database = await createEmptyDatabase();
  const redisUrl = process.env.TEST_REDIS_URL ?? "redis://127.0.0.1:6379";
  return { databaseUrl: database.url, redisUrl, own: null, close: () => database.close() };
}
