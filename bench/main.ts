// The benchmarks: each measures ratios within one run, so that the machine cancels out, and says whether its target is met.
import { importRate } from "./import-rate";
import { historyDepth } from "./history-depth";
import { longChannel } from "./long-channel";
import { typing } from "./typing";
import type { Benchmark } from "./benchmark";

const BENCHMARKS: readonly Benchmark[] = [historyDepth, importRate, longChannel, typing];

async function main(args: readonly string[]): Promise<number> {
  const only = args[args.indexOf("--only") + 1];
  const chosen = args.includes("--only") ? BENCHMARKS.filter(({ name }) => name === only) : BENCHMARKS;
  if (chosen.length === 0) {
    console.error(`There is no such benchmark. There are: ${BENCHMARKS.map(({ name }) => name).join(", ")}.`);
    return 1;
  }
  let missed = 0;
  for (const { name, about, run } of chosen) {
    console.log(`\n${name}: ${about}`);
    const { rows, ratio, target, isMet } = await run();
    console.table(rows);
    console.log(`${ratio} · target ${target} · ${isMet ? "met" : "NOT met"}`);
    if (!isMet) missed += 1;
  }
  return missed === 0 ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
