// History for the journeys that begin with one: made up, always the same, loaded by the importer beside the running app.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, type APIRequestContext } from "@playwright/test";
import { as, newName, type Person, type Place } from "./people";

export interface Line {
  channel: string;
  author: string;
  /** ISO 8601. */
  time: string;
  text: string;
  /** Which line of the same list it answers, by index. */
  replyTo?: number;
}

interface Detail {
  id: string;
  name: string;
  inviteCode: string;
  channels: { id: string; name: string }[];
}

/** A server of `owner` with these lines in it; `channel` says which channel the place leads to. */
export async function importLines(
  request: APIRequestContext,
  owner: Person,
  lines: readonly Line[],
  { server = newName("history"), channel = lines[0]?.channel } = {},
): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "parley-journey-"));
  try {
    const file = join(folder, "history.jsonl");
    const rows = lines.map(({ replyTo, ...line }, index) =>
      JSON.stringify({
        id: `line-${index}`,
        ...line,
        ...(replyTo === undefined ? {} : { replyTo: `line-${replyTo}` }),
      }),
    );
    await writeFile(file, rows.join("\n"));
    const settings = {
      DATA_DIR: process.env.PARLEY_JOURNEY_DATA_DIR ?? process.env.DATA_DIR,
      DATABASE_URL: process.env.PARLEY_JOURNEY_DATABASE_URL ?? process.env.DATABASE_URL,
    };
    await promisify(execFile)(
      process.execPath,
      ["scripts/import.mjs", file, "--server", server, "--owner", owner.username],
      { env: { ...process.env, ...settings } },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const { items } = await as<{ items: { id: string; name: string }[] }>(request, owner, "GET", "/servers");
  const id = items.find(({ name }) => name === server)?.id ?? "";
  const detail = await as<Detail>(request, owner, "GET", `/servers/${id}`);
  const channelId = detail.channels.find(({ name }) => name === channel)?.id ?? "";
  expect(channelId).not.toBe("");
  return { id, name: server, inviteCode: detail.inviteCode, channelId, path: `/channels/${id}/${channelId}` };
}
