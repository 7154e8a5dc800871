// History to measure with: made up, deterministic, in the format that `npm run import` reads.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

const WORDS = "the garden gate was left open again and somebody should look after the tulips before noon".split(" ");
const AUTHORS = 200;

function lineOf(index: number): string {
  const words = Array.from({ length: 5 + (index % 20) }, (_, place) => WORDS[(index * 7 + place * 3) % WORDS.length]);
  return JSON.stringify({
    id: `made-${index}`,
    channel: "history",
    author: `author${index % AUTHORS}`,
    time: new Date(Date.UTC(2020, 0, 1) + index * 60_000).toISOString(),
    text: `message ${index}: ${words.join(" ")}`,
  });
}

/** Imports `count` messages into one channel of a server "Bench" in `dataDir`; answers how long that took in seconds. */
export async function importSynthetic(count: number, env: Record<string, string>): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "parley-bench-"));
  try {
    const file = join(folder, "history.jsonl.gz");
    await writeFile(file, gzipSync(Array.from({ length: count }, (_, index) => lineOf(index)).join("\n")));
    const began = performance.now();
    await promisify(execFile)(process.execPath, ["scripts/import.mjs", file, "--server", "Bench"], {
      env: { ...process.env, ...env },
    });
    return (performance.now() - began) / 1000;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The address of the channel that `importSynthetic` filled, in the app. */
export async function syntheticChannel(get: <Answer>(path: string) => Promise<Answer>): Promise<string> {
  const servers = await get<{ items: { id: string }[] }>("/servers");
  const serverId = servers.items[0]?.id ?? "";
  const server = await get<{ channels: { id: string }[] }>(`/servers/${serverId}`);
  return `/channels/${serverId}/${server.channels[0]?.id ?? ""}`;
}
