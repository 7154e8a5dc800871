// The same seats at an instance that runs already, made through its API as anybody could: slow, since each account costs it the hash
// of a password, and without an account of its CPU time, which another machine does not tell.
import { randomBytes } from "node:crypto";
import type { Group } from "../load/plan";
import { placesOf } from "../load/plan";
import type { Contestant } from "./chat-round";

const AT_ONCE = 4;
const PASSWORD = "measured many times";

async function call<Answer>(url: string, path: string, token: string | null, body: object): Promise<Answer> {
  const headers = {
    "Content-Type": "application/json",
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
  };
  const response = await fetch(`${url}/api${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: is RATE_LIMITS off there?`);
  return (await response.json()) as Answer;
}

async function newToken(url: string, username: string): Promise<string> {
  await call(url, "/register", null, { username, email: `${username}@example.org`, password: PASSWORD });
  return (await call<{ token: string }>(url, "/login", null, { username, password: PASSWORD })).token;
}

/** Some at a time, the answers in order. */
async function each<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const rest = [...items.entries()];
  const workNext = async (): Promise<void> => {
    for (let entry = rest.shift(); entry !== undefined; entry = rest.shift()) results[entry[0]] = await work(entry[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workNext));
  return results;
}

async function openPlace(url: string, tokens: readonly string[]): Promise<string> {
  const [owner = "", ...others] = tokens;
  const server = await call<{ id: string }>(url, "/servers", owner, { name: "Bench" });
  const { inviteCode } = await call<{ inviteCode: string }>(url, `/servers/${server.id}/invite-code`, owner, {});
  await each(others, (token) => call(url, `/invites/${inviteCode}`, token, {}));
  const response = await fetch(`${url}/api/servers/${server.id}`, { headers: { Authorization: `Bearer ${owner}` } });
  const { channels } = (await response.json()) as { channels: { id: string }[] };
  return channels[0]?.id ?? "";
}

export async function remoteContestant(url: string, groups: readonly Group[]): Promise<Contestant> {
  const { hostname, port } = new URL(url);
  const places = placesOf(groups);
  const run = randomBytes(3).toString("hex");
  const tokens = await each([...places.keys()], (person) => newToken(url, `bench${run}${person}`));
  const count = groups.reduce((sum, { channels }) => sum + channels, 0);
  const channelIds: string[] = [];
  for (let channel = 0; channel < count; channel += 1) {
    const members = tokens.filter((_token, person) => places[person]?.channel === channel);
    channelIds.push(await openPlace(url, members));
  }
  return {
    name: "product",
    host: hostname,
    server: { port: Number(port || "80"), pid: null, databaseUrl: "", databasePid: null },
    seats: places.map(({ channel, member }, person) => ({ channel, member, auth: { token: tokens[person] ?? "" } })),
    channelIds,
  };
}
