// Starts the generator's processes, gives each its share of the sockets, and makes one result of theirs.
import { fork, type ChildProcess } from "node:child_process";
import { endWithUs } from "@/tests/faults/child";
import { clockMs, untilClock } from "./clock";
import type { Order, Report, Round, Seat, WorkerResult } from "./messages";
import { judgeTally, mergeTallies, type GroupCount } from "./tally";

const PROCESSES = 2;
/** After the last send: so long may nothing arrive before the round is over, and so long may it last at all. */
const QUIET_MS = 1_000;
const MOST_DRAIN_MS = 15_000;
const START_DELAY_MS = 500;

/** A generator that is busier or slower than this measures itself. */
const VALID = { busyShare: 0.9, delayP99Ms: 20 } as const;

export interface Generator {
  busyShare: number;
  delayP99Ms: number;
  sendDelayP99Ms: number;
  isValid: boolean;
}

export interface RoundResult {
  groups: GroupCount[];
  sent: number;
  refused: number;
  unanswered: number;
  closed: number;
  generator: Generator;
}

export interface Moments {
  /** Everybody is connected; what that set off may come to rest. */
  onConnected(): Promise<void>;
  onMeasureStart(): unknown;
  onMeasureEnd(): unknown;
}

class Worker {
  private readonly child: ChildProcess;
  private total = 0;
  private waiting: {
    wanted: Report["kind"];
    resolve: (report: Report) => void;
    reject: (error: Error) => void;
  } | null = null;

  constructor() {
    this.child = endWithUs(fork("bench/load/worker.ts", { execArgv: ["--import", "tsx"], serialization: "advanced" }));
    this.child.on("message", (report: Report) => this.hear(report));
    this.child.once("exit", (code) => this.waiting?.reject(new Error(`The generator ended with ${code}`)));
  }

  private hear(report: Report): void {
    if (report.kind === "progress") this.total = report.total;
    if (report.kind === "failed") this.waiting?.reject(new Error(report.reason));
    if (report.kind === this.waiting?.wanted) this.waiting.resolve(report);
  }

  tell(order: Order): void {
    this.child.send(order);
  }

  wait(wanted: Report["kind"]): Promise<Report> {
    return new Promise((resolve, reject) => (this.waiting = { wanted, resolve, reject }));
  }

  get arrived(): number {
    return this.total;
  }

  async finish(): Promise<WorkerResult> {
    this.tell({ kind: "finish" });
    const report = await this.wait("result");
    this.child.disconnect();
    if (report.kind !== "result") throw new Error("The generator has no result");
    return report.result;
  }

  kill(): void {
    this.child.kill("SIGKILL");
  }
}

async function connect(workers: readonly Worker[], round: Round, seats: readonly Seat[]): Promise<void> {
  workers.forEach((worker, index) => {
    const share = seats.filter((_seat, place) => place % workers.length === index);
    worker.tell({ kind: "connect", round, seats: share });
  });
  await Promise.all(workers.map((worker) => worker.wait("connected")));
}

/** Until nothing has arrived for a while. */
async function drain(workers: readonly Worker[], wanted: number): Promise<void> {
  const arrived = () => workers.reduce((sum, worker) => sum + worker.arrived, 0);
  const began = clockMs();
  let [last, changedMs] = [-1, began];
  while (clockMs() - began < MOST_DRAIN_MS && clockMs() - changedMs < QUIET_MS && last < wanted) {
    await untilClock(clockMs() + 100);
    if (arrived() !== last) [last, changedMs] = [arrived(), clockMs()];
  }
}

function resultOf(round: Round, results: readonly WorkerResult[]): RoundResult {
  const sum = (pick: (result: WorkerResult) => number) => results.reduce((total, result) => total + pick(result), 0);
  const most = (pick: (result: WorkerResult) => number) => Math.max(...results.map(pick));
  const generator = {
    busyShare: most(({ busyShare }) => busyShare),
    delayP99Ms: most(({ delayP99Ms }) => delayP99Ms),
    sendDelayP99Ms: most(({ sendDelayP99Ms }) => sendDelayP99Ms),
  };
  return {
    groups: judgeTally(mergeTallies(results.map(({ tally }) => tally)), round.groups, round.timing),
    sent: sum(({ sent }) => sent),
    refused: sum(({ refused }) => refused),
    unanswered: sum(({ sent, acknowledged, refused }) => sent - acknowledged - refused),
    closed: sum(({ closed }) => closed),
    generator: {
      ...generator,
      isValid: generator.busyShare <= VALID.busyShare && generator.delayP99Ms <= VALID.delayP99Ms,
    },
  };
}

/** One round of load, from the first connection to the last. */
export async function playRound(round: Round, seats: readonly Seat[], moments: Moments): Promise<RoundResult> {
  const workers = Array.from({ length: PROCESSES }, () => new Worker());
  try {
    await connect(workers, round, seats);
    await moments.onConnected();
    const startMs = clockMs() + START_DELAY_MS;
    const { warmSeconds, seconds } = round.timing;
    for (const worker of workers) worker.tell({ kind: "run", startMs });
    await untilClock(startMs + warmSeconds * 1_000);
    await moments.onMeasureStart();
    await untilClock(startMs + (warmSeconds + seconds) * 1_000);
    await moments.onMeasureEnd();
    const wanted = round.groups.reduce(
      (sum, { perSecond, members }) => sum + Math.floor((warmSeconds + seconds) * perSecond) * members,
      0,
    );
    await drain(workers, wanted);
    return resultOf(round, await Promise.all(workers.map((worker) => worker.finish())));
  } finally {
    for (const worker of workers) worker.kill();
  }
}
