// The database that the product brings along: the many small channels, and an import.
import { figure, type Benchmark, type Outcome } from "../benchmark";
import type { Options } from "../options";
import { withStand } from "../stand/stand";
import { importSynthetic } from "../synthetic-history";
import { S2, scaled, timingOf } from "./chat";
import { measureRound, productContestant, remarksOn, rowOf, type RoundFigures } from "./chat-round";

const RATE = 200;
const IMPORTED = 50_000;
const TARGET = { p95Ms: 50, importPerSecond: 5_000 } as const;

async function run(options: Options): Promise<Outcome> {
  const group = scaled({ ...S2, perSecond: RATE }, options.scale);
  const imported = Math.round(IMPORTED * options.scale);
  const rounds: RoundFigures[] = [];
  const perSecond = await withStand(async (stand) => {
    const product = await stand.embedded();
    const contestant = await productContestant(product, [group]);
    for (let repeat = 0; repeat < options.repeats; repeat += 1)
      rounds.push(await measureRound(contestant, [group], timingOf(options)));
    // As an operator does it: beside the running instance. The start of the program that imports is included.
    return figure(imported / (await importSynthetic(imported, { DATA_DIR: product.app.dataDir, DATABASE_URL: "" })));
  });
  const row = rowOf(rounds);
  const p95 = row["p95 ms"] ?? Infinity;
  const isComplete = row["lost"] === 0 && row["doubled"] === 0;
  return {
    rows: { "embedded database": { ...row, "imported/s": perSecond } },
    verdicts: [
      {
        line: 11,
        ratio: `p95 delivered to all ${p95} ms, ${row["lost"]} lost; ${perSecond} messages imported a second`,
        target: `p95 at most ${TARGET.p95Ms} ms, 0 lost`,
        isMet: isComplete && p95 <= TARGET.p95Ms,
        stretch: `import of at least ${TARGET.importPerSecond} messages a second`,
        isStretchMet: perSecond >= TARGET.importPerSecond,
      },
    ],
    remarks: remarksOn("product", rounds),
  };
}

export const embedded: Benchmark = {
  name: "embedded",
  about: `${S2.channels} channels of ${S2.members} members at ${RATE} messages a second on the embedded database`,
  run,
};
