// What a scenario is: a fault that is done to a running instance, and the numbers and promises that come out of it.
import type { Cluster } from "./cluster";
import type { SendEntry } from "./ledger";
import type { Random } from "./random";
import type { Servers } from "./servers";
import { addVerdict, emptyVerdict, isClean, type Verdict } from "./verdict";
import type { World } from "./world";

export interface Run {
  servers: Servers;
  cluster: Cluster;
  world: World;
  random: Random;
  rounds: number;
  /** The short form of `npm test`: less of everything. */
  isShort: boolean;
  /** Messages a second of the usual load. */
  perSecond: number;
  log: (line: string) => void;
}

/** One promise of the fault table. */
export interface Criterion {
  text: string;
  isMet: boolean;
}

export interface Outcome {
  verdict: Verdict;
  /** In words that stand alone: "p95 break 812 ms". */
  measured: string[];
  criteria: Criterion[];
}

export interface Scenario {
  id: string;
  about: string;
  rounds: { full: number; short: number };
  /** It stops or kills servers, so it needs those of the harness. */
  needsOwnServers?: boolean;
  run: (run: Run) => Promise<Outcome>;
}

export function criterion(text: string, isMet: boolean): Criterion {
  return { text, isMet };
}

/** What every fault promises. */
export function cleanLedger(verdict: Verdict): Criterion {
  return criterion("LOST = DUP = INV = LEAK = 0, no holes, no stale copy", isClean(verdict));
}

/** All counts 0 and all screens equal, in each of them. */
export function soundRounds(rounds: readonly { verdict: Verdict; isEqual: boolean }[]): Criterion {
  const sound = rounds.filter(({ verdict, isEqual }) => isEqual && isClean(verdict)).length;
  return criterion(`sound in ${sound}/${rounds.length} rounds`, sound === rounds.length);
}

/** Senders give up after 15 s; the rest is for the clock of a busy machine. */
const LATEST_END_MS = 15_500;

/** What every sender is promised: an end, and soon. */
export function everySendEnds(sends: readonly SendEntry[]): Criterion {
  const isInTime = ({ tSend, tEnd }: SendEntry) => tEnd !== null && tEnd - tSend <= LATEST_END_MS;
  return criterion("every send ends acknowledged or shown as failed within 15 s", sends.every(isInTime));
}

/** Plays the rounds one after the other and adds up what was broken. */
export async function playRounds<Round extends { verdict: Verdict }>(
  { rounds: count, log }: Run,
  play: (round: number) => Promise<Round>,
  describe: (round: Round) => string,
): Promise<{ verdict: Verdict; rounds: Round[] }> {
  let verdict = emptyVerdict();
  const rounds: Round[] = [];
  for (let round = 0; round < count; round += 1) {
    const result = await play(round);
    verdict = addVerdict(verdict, result.verdict);
    rounds.push(result);
    const broken = isClean(result.verdict) ? "" : ` ${JSON.stringify(result.verdict)}`;
    log(`round ${round + 1}/${count}: ${describe(result)}${broken}`);
  }
  return { verdict, rounds };
}
