// The benchmarks: each measures ratios within one run, so that the machine cancels out, and says whether its target is met.
import type { Benchmark, Outcome } from "./benchmark";
import { historyDepth } from "./history-depth";
import { importRate } from "./import-rate";
import { longChannel } from "./long-channel";
import { thisMachine } from "./machine";
import { OptionError, readOptions, type Options } from "./options";
import { writeReport } from "./report";
import { writeResult } from "./results";
import { browserScenario } from "./scenarios/browser";
import { chatScenarios } from "./scenarios/chat";
import { embedded } from "./scenarios/embedded";
import { firstVisit } from "./scenarios/first-visit";
import { footprint } from "./scenarios/footprint";
import { growth } from "./scenarios/growth";
import { herd } from "./scenarios/herd";
import { hotChannel } from "./scenarios/hot-channel";
import { httpDoor } from "./scenarios/http-door";
import { idle } from "./scenarios/idle";
import { pages } from "./scenarios/pages";
import { saturation } from "./scenarios/saturation";
import { limits, parts, scales } from "./scenarios/scales";
import { simulate } from "./scenarios/simulate";
import { startScenario } from "./scenarios/start";
import { twoNodesScenario } from "./scenarios/two-nodes";
import { typing } from "./typing";

const BENCHMARKS: readonly Benchmark[] = [
  ...chatScenarios,
  saturation,
  httpDoor,
  pages,
  growth,
  idle,
  herd,
  hotChannel,
  embedded,
  twoNodesScenario,
  startScenario,
  browserScenario,
  firstVisit,
  footprint,
  simulate,
  scales,
  parts,
  limits,
  historyDepth,
  importRate,
  longChannel,
  typing,
];

function show({ rows, verdicts, remarks = [] }: Outcome): void {
  console.table(rows);
  for (const { line, ratio, target, isMet, stretch, isStretchMet } of verdicts) {
    const about = line === undefined ? "" : `line ${line}: `;
    const further = stretch === undefined ? "" : ` · stretch ${stretch}: ${isStretchMet ? "met" : "NOT met"}`;
    console.log(`${about}${ratio} · target ${target}: ${isMet ? "met" : "NOT met"}${further}`);
  }
  for (const remark of remarks) console.log(`! ${remark}`);
}

async function runAll(chosen: readonly Benchmark[], options: Options): Promise<number> {
  let missed = 0;
  for (const { name, about, page, basis, run } of chosen) {
    console.log(`\n${name}: ${about}`);
    const outcome = await run(options);
    show(outcome);
    const { repeats, seconds, warmSeconds, scale } = options;
    const date = new Date().toISOString();
    writeResult({
      name,
      about,
      page,
      basis,
      date,
      machine: thisMachine(),
      options: { repeats, seconds, warmSeconds, scale },
      ...outcome,
    });
    if (outcome.verdicts.some(({ isMet }) => !isMet)) missed += 1;
  }
  return missed === 0 ? 0 : 1;
}

async function main(args: readonly string[]): Promise<number> {
  // Each program that is started wants to hear of the end.
  process.setMaxListeners(0);
  const options = readOptions(args);
  if (options.list) for (const { name, about } of BENCHMARKS) console.log(`${name.padEnd(16)}${about}`);
  if (options.report) writeReport();
  if (options.list || options.report) return 0;
  const unknown = options.only.filter((wanted) => !BENCHMARKS.some(({ name }) => name === wanted));
  if (unknown.length > 0)
    throw new OptionError(`There is no benchmark ${unknown.join(", ")}; --list shows what there is.`);
  const chosen = options.only.length === 0 ? BENCHMARKS : BENCHMARKS.filter(({ name }) => options.only.includes(name));
  return runAll(chosen, options);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof OptionError ? error.message : error);
    process.exitCode = 1;
  },
);
