// F20: the proxy in front of everybody is restarted, and all sockets come back at once. What each of them costs the database is counted.
import { COME_BACK_OPTIONS } from "@/lib/rules/come-back";
import { io, type Socket } from "socket.io-client";
import { SOCKET_PATH } from "@/lib/contracts/events";
import { ask } from "./evidence";
import { FaultProxy, local } from "./proxy";
import { cleanLedger, criterion, type Outcome, type Run, type Scenario } from "./scenario";
import { Stage } from "./stage";
import { happens, pause, quantile } from "./wait";
import type { World } from "./world";

const SOCKETS = { full: 5_000, short: 100 };
/** Opened at once, and per how many milliseconds. */
const OPENING = { batch: 40, everyMs: 200 };
const STEADY_MS = 10_000;
const PROMISES = { most: 30_000, all: 90_000, timesSteady: 3 };

class Herd {
  readonly sockets: Socket[] = [];
  readonly breaks: number[] = [];
  refused = 0;

  constructor(
    private readonly world: World,
    private readonly url: string,
  ) {}

  /** Each as one more window of a member of the first place, who compares versions after connecting. */
  async open(count: number, stage: Stage): Promise<void> {
    const members = this.world.places[0]?.members ?? [];
    for (let index = 0; index < count; index += 1) {
      const member = members[index % members.length];
      if (!member) return;
      const held = Object.fromEntries(stage.channelsOf(member).map((id) => [id, 0]));
      this.sockets.push(this.openOne(member.person.token, held));
      if (index % OPENING.batch === OPENING.batch - 1) await pause(OPENING.everyMs);
    }
    await happens(() => this.connected === count, 120_000);
  }

  private openOne(token: string | null, held: Record<string, number>): Socket {
    const socket = io(this.url, {
      path: SOCKET_PATH,
      transports: ["websocket"],
      forceNew: true,
      ...COME_BACK_OPTIONS,
      auth: { token },
    });
    let brokenAt: number | null = null;
    socket.on("disconnect", () => (brokenAt = performance.now()));
    socket.on("connect", () => {
      if (brokenAt !== null) this.breaks.push(performance.now() - brokenAt);
      brokenAt = null;
      socket.emit("sync", held, () => undefined);
    });
    socket.on("connect_error", ({ message }) => {
      if (message === "UNAUTHENTICATED" || message === "RATE_LIMITED") this.refused += 1;
    });
    return socket;
  }

  get connected(): number {
    return this.sockets.filter(({ connected }) => connected).length;
  }

  close(): void {
    for (const socket of this.sockets) socket.disconnect();
  }
}

async function countQueries({ cluster }: Run): Promise<number> {
  await ask(cluster, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  const [row] = await ask<{ calls: string }>(
    cluster,
    "SELECT coalesce(sum(calls), 0) AS calls FROM pg_stat_statements",
  );
  return Number(row?.calls ?? 0);
}

/**
 * Long enough that what this program sends late does not count as a peak: dropping thousands of sockets takes it most of a second, and
 * what was due meanwhile goes out at once.
 */
const LOOK_EVERY_MS = 2_000;

/** Queries per second, look by look, until it is over. */
async function watchQueries(run: Run, isOver: () => boolean): Promise<number[]> {
  const rates: number[] = [];
  let [last, at] = [await countQueries(run), performance.now()];
  while (!isOver()) {
    await pause(LOOK_EVERY_MS);
    const [now, t] = [await countQueries(run), performance.now()];
    rates.push(((now - last) * 1_000) / (t - at));
    [last, at] = [now, t];
  }
  return rates;
}

async function run(given: Run): Promise<Outcome> {
  const { world, cluster } = given;
  const stage = await Stage.open(world, { hasGuest: false });
  // A balancer of its own, three connections a socket: through two proxies one process would run out of them.
  const door = await new FaultProxy(cluster.nodes.map(({ port }) => local(port))).open();
  const herd = new Herd(world, door.url);
  const wanted = SOCKETS[given.isShort ? "short" : "full"];
  await herd.open(wanted, stage);
  const opened = herd.connected;
  const pids = cluster.nodes.map(({ pid }) => pid);
  let isOver = false;
  // In the other place: this program is to measure who comes back, not to read 1,500 copies of each message.
  const elsewhere = stage.rooms.filter(({ members }) => members === world.places[1]?.members);
  const load = stage.load(given.random, given.perSecond, () => isOver, elsewhere);
  const steadyUntil = performance.now() + STEADY_MS;
  const steady = await watchQueries(given, () => performance.now() > steadyUntil);
  const before = await countQueries(given);
  door.drop();
  await pause(10);
  const dropped = performance.now();
  const rates = watchQueries(given, () => herd.connected >= opened || performance.now() - dropped > PROMISES.all);
  const isBack = await happens(() => herd.breaks.length >= opened, PROMISES.all + 10_000);
  const perUser = ((await countQueries(given)) - before) / Math.max(1, herd.breaks.length);
  const peak = Math.max(...(await rates));
  isOver = true;
  await load;
  herd.close();
  const { isEqual } = await stage.rest();
  const verdict = await stage.verdict();
  stage.close();
  await door.close();
  const steadyRate = quantile(steady, 0.5);
  const [p95, longest] = [quantile(herd.breaks, 0.95), Math.max(0, ...herd.breaks)];
  const restarts = cluster.nodes.filter(({ pid, isRunning }, index) => pid !== pids[index] || !isRunning).length;
  return {
    verdict,
    measured: [
      `${opened} of ${wanted} sockets opened and dropped at once; back after p50 ${Math.round(quantile(herd.breaks, 0.5))} ms, p95 ${Math.round(p95)} ms, at most ${Math.round(longest)} ms`,
      `${perUser.toFixed(1)} database queries for each that returned; ${Math.round(steadyRate)} queries/s before, ${Math.round(peak)} queries/s at the peak (${(peak / Math.max(1, steadyRate)).toFixed(1)} times) with ${given.perSecond} messages/s`,
    ],
    criteria: [
      cleanLedger(verdict),
      criterion("95 % are back within 30 s", isBack && p95 <= PROMISES.most),
      criterion("all are back within 90 s", isBack && longest <= PROMISES.all),
      criterion(
        `at most ${PROMISES.timesSteady} times the queries per second of before`,
        peak <= steadyRate * PROMISES.timesSteady,
      ),
      criterion(`nobody is signed out or limited (${herd.refused})`, herd.refused === 0),
      criterion(`no node ended (${restarts})`, restarts === 0 && isEqual),
    ],
  };
}

export const herdReturns: Scenario = {
  id: "F20",
  about: "all sockets are dropped at once and come back",
  rounds: { full: 1, short: 0 },
  needsOwnServers: true,
  run,
};
