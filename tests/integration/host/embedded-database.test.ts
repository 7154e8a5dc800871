// What the embedded database promises whoever starts, kills and restarts the app. Real processes, each test its own DATA_DIR.
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bundlePrograms, freshDataDir, isAlive, query, startOwner, until, urlOf, type Owner } from "./programs";

const TIME_LIMIT = 60_000;

let programs: Awaited<ReturnType<typeof bundlePrograms>>;
let template: Awaited<ReturnType<typeof freshDataDir>>;
let dataDir: Awaited<ReturnType<typeof freshDataDir>>;
let owners: Owner[] = [];

const start = (mode?: "app" | "import"): Owner => {
  const owner = startOwner(programs.folder, dataDir.folder, mode);
  owners.push(owner);
  return owner;
};

const databasePid = (): number => {
  const endpoint: unknown = JSON.parse(readFileSync(path.join(dataDir.folder, "run/endpoint.json"), "utf8"));
  if (typeof endpoint === "object" && endpoint !== null && "pid" in endpoint) return Number(endpoint.pid);
  throw new Error("the endpoint file names no process");
};

beforeAll(async () => {
  programs = await bundlePrograms();
  template = await freshDataDir();
  const first = startOwner(programs.folder, template.folder);
  await urlOf(first);
  first.process.kill("SIGTERM");
  await first.ended;
}, TIME_LIMIT);
afterAll(async () => {
  await programs.remove();
  await template.remove();
});

beforeEach(async () => {
  dataDir = await freshDataDir(template.folder);
});
afterEach(async () => {
  for (const owner of owners) owner.process.kill("SIGKILL");
  await Promise.all(owners.map((owner) => owner.ended));
  owners = [];
  await dataDir.remove();
});

describe("the embedded database", () => {
  test(
    "refuses a second app on the same folder with one sentence, and the first goes on",
    { timeout: TIME_LIMIT },
    async () => {
      const first = start();
      const url = await urlOf(first);
      const second = start();
      expect(await second.ended).toBe(1);
      expect(second.said().trim().split("\n")).toEqual([
        expect.stringMatching(
          new RegExp(`^DATA_DIR \\(.+\\) is in use by another app \\(process ${first.process.pid}\\)`),
        ),
      ]);
      expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    },
  );

  test(
    "outlives kill -9 of the app: no process is left, and every committed row is there",
    { timeout: TIME_LIMIT },
    async () => {
      const first = start();
      const url = await urlOf(first);
      await query(url, "CREATE TABLE kept (n INT); INSERT INTO kept SELECT generate_series(1, 500)");
      const pid = databasePid();
      first.process.kill("SIGKILL");
      await first.ended;
      const second = start();
      expect(await query(await urlOf(second), "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: 500 }]);
      await until("the first database process is gone", () => !isAlive(pid));
    },
  );

  test(
    "outlives kill -9 of its own process: the app hears of it, and the next start has the rows",
    { timeout: TIME_LIMIT },
    async () => {
      const first = start();
      await query(await urlOf(first), "CREATE TABLE kept (n INT); INSERT INTO kept SELECT generate_series(1, 500)");
      process.kill(databasePid(), "SIGKILL");
      expect(await first.line("lost ")).toBe("lost crashed");
      expect(await first.ended).toBe(3);
      expect(await query(await urlOf(start()), "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: 500 }]);
    },
  );

  test("asks the app to stop when only its process gets SIGTERM, and both end", { timeout: TIME_LIMIT }, async () => {
    const owner = start();
    await urlOf(owner);
    const pid = databasePid();
    process.kill(pid, "SIGTERM");
    expect(await owner.ended).toBe(0);
    expect(owner.said()).toContain("lost stopping");
    await until("the database's process is gone", () => !isAlive(pid));
  });

  test("is shared with an import beside the app, and stays when the import ends", { timeout: TIME_LIMIT }, async () => {
    const app = start();
    const url = await urlOf(app);
    const beside = start("import");
    expect(await beside.line("owner ")).toBe("owner false");
    expect(await urlOf(beside)).toBe(url);
    beside.process.kill("SIGTERM");
    expect(await beside.ended).toBe(0);
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("writes each commit through to the disk", { timeout: TIME_LIMIT }, async () => {
    const url = await urlOf(start());
    expect(
      await query(url, "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit"),
    ).toEqual([{ fsync: "on", commit: "on" }]);
  });
});
