// F16: three nodes of which one is five minutes ahead and one five minutes behind. Order follows from the database, a sign-in holds on
// all of them, and people see when a message was really written.
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { signIn } from "../fixtures/people";
import { readWholeLog } from "../fixtures/clients-replica";
import { Cluster } from "./cluster";
import { describeSends, faultRound } from "./fault-round";
import type { SendEntry } from "./ledger";
import { cleanLedger, criterion, type Outcome, type Run, type Scenario } from "./scenario";
import { pause } from "./wait";
import { at, closeWorld, openWorld, type World } from "./world";

const SHIFTS_MINUTES = [0, 5, -5];
const SOCKETS = 12;
const LOAD_MS = 10_000;
const OFF_BY_AT_MOST_MS = 2_000;

/** Signs in at each node and asks at each: how many of the nine are refused. */
async function refusals({ nodes }: Cluster, world: World): Promise<number> {
  const { username } = world.guest.person;
  let count = 0;
  for (const one of nodes) {
    const person = await signIn(one.url, username);
    for (const other of nodes) {
      const { status } = await at(other.url, person).call("GET", "/api/servers");
      if (status !== 200) count += 1;
    }
  }
  return count;
}

/** How far the shown time lies outside the time between sending and the answer, by the harness's own clock. */
async function largestError(world: World, sends: readonly SendEntry[]) {
  const began = performance.timeOrigin;
  let most = 0;
  for (const channelId of new Set(sends.map((send) => send.channelId))) {
    const reader = world.places.flatMap(({ members }) => members).find(({ replicas }) => replicas.has(channelId));
    const person = reader?.person ?? world.places[0]?.owner.person;
    if (!person) continue;
    const shown = await readWholeLog(person, channelId).catch(() => []);
    const times = new Map(shown.map(({ id, createdAt }) => [id, Date.parse(createdAt)]));
    for (const { id, tSend, tEnd } of sends) {
      const time = id === null ? undefined : times.get(id);
      if (time !== undefined) most = Math.max(most, began + tSend - time, time - (began + (tEnd ?? tSend)));
    }
  }
  return most;
}

async function run(given: Run): Promise<Outcome> {
  const skew = pathToFileURL(resolve("tests/faults/skew-clock.mjs")).href;
  const env = (index: number) => ({
    NODE_OPTIONS: `--import=${skew}?${(SHIFTS_MINUTES[index] ?? 0) * 60_000}`,
  });
  const cluster = await new Cluster(given.servers).open(SHIFTS_MINUTES.length, { env });
  const world = await openWorld(cluster, SOCKETS);
  try {
    const played = await faultRound({ ...given, cluster, world }, () => pause(LOAD_MS));
    const north = new Set(world.places[0]?.members.map(({ name }) => name));
    const error = await largestError(
      world,
      played.sends.filter(({ client }) => north.has(client)),
    );
    const refused = await refusals(cluster, world);
    const forced = world.everybody.reduce((sum, member) => sum + member.forcedOut, 0);
    return {
      verdict: played.verdict,
      measured: [
        `clocks ${SHIFTS_MINUTES.map((minutes) => `${minutes} min`).join(", ")}; ${describeSends(played.sends)}`,
        `shown time is off by ${Math.round(error)} ms at most`,
      ],
      criteria: [
        cleanLedger(played.verdict),
        criterion(`shown time is off by at most ${OFF_BY_AT_MOST_MS} ms`, error <= OFF_BY_AT_MOST_MS),
        criterion(`a sign-in at one node holds at all (${refused + forced} refused)`, refused + forced === 0),
        criterion("all screens are equal in the end", played.isEqual),
      ],
    };
  } finally {
    closeWorld(world);
    await cluster.close();
  }
}

export const clockSkew: Scenario = {
  id: "F16",
  about: "nodes whose clocks are five minutes ahead and behind",
  rounds: { full: 1, short: 0 },
  run,
};
