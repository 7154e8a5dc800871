// What a signed-in socket costs in memory while nothing happens.
import { pause } from "@/tests/faults/wait";
import { figure, type Benchmark, type Outcome } from "../benchmark";
import { Crowd } from "../load/crowd";
import type { Options } from "../options";
import { CpuAccount, residentBytes } from "../stand/cpu";
import { collectGarbage, inspectorEnv } from "../stand/inspector";
import { withStand } from "../stand/stand";
import { CROWD, openCrowdScene } from "./crowd-scene";

/** Opened and closed before the first look, so that code and pools are there already. */
const WARM_UP = 200;
const REST_MS = 20_000;
const OPEN_WITHIN_MS = 300_000;
const TARGET = { met: 30, stretch: 20 } as const;

async function run(options: Options): Promise<Outcome> {
  const people = Math.round(CROWD.people * options.scale);
  const inspector = await inspectorEnv();
  return withStand(async (stand) => {
    const product = await stand.product({ env: inspector.env });
    const visitors = await openCrowdScene(product.databaseUrl, people);
    const look = async (): Promise<number> => {
      await pause(REST_MS);
      await collectGarbage(product.pid, inspector.port);
      return residentBytes(product.pid);
    };
    const first = new Crowd(product.port, visitors.slice(0, WARM_UP));
    await first.open(OPEN_WITHIN_MS);
    first.close();
    const before = await look();
    const crowd = new Crowd(product.port, visitors);
    const opening = new CpuAccount({ server: [product.pid], database: [product.databasePid] });
    const began = performance.now();
    await crowd.open(OPEN_WITHIN_MS);
    const openedMs = performance.now() - began;
    const cpu = opening.used();
    const after = await look();
    const { inSync } = await crowd.state();
    crowd.close();
    const each = figure((after - before) / people / 1_024);
    return {
      rows: {
        [`${people} sockets`]: {
          "KB each": each,
          "before MB": figure(before / 2 ** 20),
          "after MB": figure(after / 2 ** 20),
          "in sync": inSync,
          "opened in s": figure(openedMs / 1_000),
          "CPU ms/connection server": figure((cpu.server * 1_000) / people),
          "CPU ms/connection database": figure((cpu.database * 1_000) / people),
        },
      },
      verdicts: [
        {
          line: 7,
          ratio: `${each} KB for each of ${inSync} sockets`,
          target: `at most ${TARGET.met} KB`,
          isMet: inSync === people && each <= TARGET.met,
          stretch: `${TARGET.stretch} KB`,
          isStretchMet: inSync === people && each <= TARGET.stretch,
        },
      ],
    };
  });
}

export const idle: Benchmark = {
  name: "idle",
  about: `memory of ${CROWD.people} idle sockets, each in ${CROWD.serversEach} servers of ${CROWD.channelsEach} channels`,
  basis: "one run",
  run,
};
