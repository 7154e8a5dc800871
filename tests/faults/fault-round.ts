// The shape that most rounds share: load, somebody removed, the fault in the midst of it, rest, verdict. And what is measured the
// same way everywhere: how far screens lag behind, and from when on events arrive again.
import type { Ledger, SendEntry } from "./ledger";
import type { Run } from "./scenario";
import { GRACE_MS, Stage, type StageOptions } from "./stage";
import { versionsOf } from "./evidence";
import type { Verdict } from "./verdict";
import { pause, quantile } from "./wait";
import { untilSettled, type World } from "./world";

export interface RoundOptions extends StageOptions {
  graceMs?: number;
  /** Load before and after the fault, in milliseconds. */
  before?: number;
  after?: number;
  /** For which LagWatch measures. */
  isWatched?: boolean;
}

export interface Round<Result> {
  result: Result;
  ledger: Ledger;
  sends: SendEntry[];
  verdict: Verdict;
  isEqual: boolean;
  equalAfterMs: number;
  longestLagMs: number;
  /** Who got no socket again by themselves. */
  stranded: number;
  liveFrom: (from: number) => number;
}

/** Every 250 ms: which versions there are, and how long each screen has been behind one of them. */
class LagWatch {
  longestMs = 0;
  private readonly seen: { t: number; versions: Map<string, number> }[] = [];
  private readonly reached = new Map<string, number>();
  private isOver = false;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly world: World,
    private readonly channelIds: readonly string[],
  ) {}

  start(): void {
    this.work = this.run();
  }

  private async run(): Promise<void> {
    while (!this.isOver) {
      const versions = await versionsOf(this.world.cluster, this.channelIds).catch(() => null);
      if (versions) this.seen.push({ t: performance.now(), versions });
      this.look();
      await pause(250);
    }
  }

  private look(): void {
    for (const member of this.world.everybody)
      for (const [id, { version }] of member.replicas) this.follow(`${member.name} ${id}`, id, version);
  }

  private follow(key: string, channelId: string, version: number): void {
    let at = this.reached.get(key) ?? 0;
    while (at < this.seen.length && (this.seen[at]?.versions.get(channelId) ?? 0) <= version) at += 1;
    this.reached.set(key, at);
    const oldest = this.seen[at];
    if (oldest) this.longestMs = Math.max(this.longestMs, performance.now() - oldest.t);
  }

  async stop(): Promise<number> {
    this.isOver = true;
    await this.work;
    return this.longestMs;
  }
}

/** How long after `from` it took until every message that was sent reached every window by a push. */
function liveFrom(stage: Stage, from: number): number {
  const heard = new Set(stage.ledger.receipts.map(({ client, id }) => `${client} ${id}`));
  const missed = stage.ledger.sends.filter(({ id, channelId, tSend }) => {
    if (id === null || tSend < from) return false;
    const members = stage.rooms.find((room) => room.channelId === channelId)?.members ?? [];
    return !members.every(({ name }) => heard.has(`${name} ${id}`));
  });
  return Math.max(0, ...missed.map(({ tSend }) => tSend - from));
}

export async function faultRound<Result>(
  run: Run,
  fault: (stage: Stage) => Promise<Result>,
  { graceMs = GRACE_MS.usual, before = 1_500, after = 2_000, isWatched = false, ...options }: RoundOptions = {},
): Promise<Round<Result>> {
  const { world, random } = run;
  for (const member of world.everybody) {
    member.breaks.length = 0;
    member.temporary.length = 0;
    member.forcedOut = 0;
  }
  const stage = await Stage.open(world, options);
  const watch = new LagWatch(world, [...stage.ledger.channels]);
  if (isWatched) watch.start();
  let isOver = false;
  const load = stage.load(random, run.perSecond, () => isOver);
  const removal = pause(random.between(0, before + after)).then(() => stage.removeGuest(graceMs));
  await pause(before);
  const result = await fault(stage);
  await pause(after);
  isOver = true;
  await Promise.all([load, removal]);
  const stranded = await untilSettled(world);
  const { isEqual, equalAfterMs } = await stage.rest(40_000);
  const longestLagMs = await watch.stop();
  const verdict = await stage.verdict();
  stage.close();
  const { ledger } = stage;
  const live = (from: number) => liveFrom(stage, from);
  return {
    result,
    ledger,
    sends: ledger.sends,
    verdict,
    isEqual,
    equalAfterMs,
    longestLagMs,
    stranded,
    liveFrom: live,
  };
}

/** All sends of some rounds, in words. */
export function describeSends(sends: readonly SendEntry[]): string {
  const durations = sends.map(({ tSend, tEnd }) => (tEnd ?? Infinity) - tSend);
  const of = (state: SendEntry["state"]) => sends.filter((one) => one.state === state).length;
  const [p50, p99, most] = [quantile(durations, 0.5), quantile(durations, 0.99), Math.max(0, ...durations)];
  const times = `p50 ${Math.round(p50)} ms, p99 ${Math.round(p99)} ms, slowest ${Math.round(most)} ms`;
  return `${sends.length} sends: ${of("acknowledged")} acknowledged, ${of("failed")} shown as failed, ${of("refused")} refused; ${times}`;
}
