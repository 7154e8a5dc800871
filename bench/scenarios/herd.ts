// The server is restarted, and everybody comes back at once.
import { figure, quantile, type Benchmark, type Outcome } from "../benchmark";
import { Crowd } from "../load/crowd";
import type { Options } from "../options";
import { CpuAccount } from "../stand/cpu";
import { withStand, type RunningProduct } from "../stand/stand";
import { countStatements } from "../stand/statements";
import { CROWD, openCrowdScene } from "./crowd-scene";

const OPEN_WITHIN_MS = 300_000;
const TARGET = { seconds: 20, stretchSeconds: 10, queries: 3 } as const;

interface Return {
  breaks: number[];
  startMs: number;
  backMs: number;
  queries: number;
  refused: number;
  cpuMs: number;
}

async function restart(product: RunningProduct, crowd: Crowd, again: () => Promise<RunningProduct>): Promise<Return> {
  const queriesBefore = await countStatements(product.databaseUrl);
  await product.app.stop("SIGKILL");
  const began = performance.now();
  const next = await again();
  const startMs = performance.now() - began;
  const account = new CpuAccount({ server: [next.pid], database: [next.databasePid] });
  const backMs = (await crowd.untilInSync(OPEN_WITHIN_MS)) + startMs;
  const { server, database } = account.used();
  const { breaks, refused } = await crowd.state();
  const queries = (await countStatements(product.databaseUrl)) - queriesBefore;
  return { breaks, startMs, backMs, queries, refused, cpuMs: (server + database) * 1_000 };
}

function outcomeOf({ breaks, startMs, backMs, queries, refused, cpuMs }: Return, people: number): Outcome {
  const perUser = figure(queries / people);
  const seconds = figure(backMs / 1_000);
  return {
    rows: {
      [`${people} sockets`]: {
        "start of the server s": figure(startMs / 1_000),
        "p50 s": figure(quantile(breaks, 0.5) / 1_000),
        "p95 s": figure(quantile(breaks, 0.95) / 1_000),
        "all s": seconds,
        back: breaks.length,
        refused,
        "queries each": perUser,
        "CPU ms each": figure(cpuMs / people),
      },
    },
    verdicts: [
      {
        line: 8,
        ratio: `all are back and in sync ${seconds} s after the kill (the start took ${figure(startMs / 1_000)} s), ${perUser} queries each`,
        target: `${TARGET.seconds} s, ${TARGET.queries} queries each`,
        isMet: seconds <= TARGET.seconds && perUser <= TARGET.queries,
        stretch: `${TARGET.stretchSeconds} s`,
        isStretchMet: seconds <= TARGET.stretchSeconds && perUser <= TARGET.queries,
      },
    ],
  };
}

async function run(options: Options): Promise<Outcome> {
  const people = Math.round(CROWD.people * options.scale);
  return withStand(async (stand) => {
    const product = await stand.product();
    const visitors = await openCrowdScene(product.databaseUrl, people);
    const crowd = new Crowd(product.port, visitors);
    await crowd.open(OPEN_WITHIN_MS);
    const { databaseUrl, port } = product;
    const result = await restart(product, crowd, () => stand.product({ databaseUrl, port }));
    crowd.close();
    return outcomeOf(result, people);
  });
}

export const herd: Benchmark = {
  name: "herd",
  about: `${CROWD.people} sockets come back at once after the server was killed and started again`,
  basis: "one run",
  run,
};
