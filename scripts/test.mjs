// `npm test`: runs every check, goes on after a failure, and closes with one line that counts them all.
// `npm test -- --only lint,unit` runs some of them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PrepareError, prepare } from "./build.mjs";

/** @typedef {import("./testing/steps.mjs").Step} Step */
/** @typedef {import("./testing/counts.mjs").Outcome} Outcome */

const CORES = 2;
/** How much of a failing step's output is shown. */
const SHOWN_LINES = 120;

/** Runs the steps in order, two small ones at a time. @param {Step[]} steps @param {string} folder @returns {Promise<Outcome[]>} */
async function runAll(steps, folder) {
  const waiting = [...steps];
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  /** @type {Map<string, Outcome>} */
  const done = new Map();
  let free = CORES;
  const startable = () =>
    waiting.findIndex((step) => {
      const isBlocked =
        step.after !== undefined && steps.some(({ name }) => name === step.after) && !done.has(step.after);
      return step.cores <= free && !isBlocked;
    });
  while (waiting.length > 0 || running.size > 0) {
    // Only the first in line may start: else a stream of small steps would keep a big one waiting for ever.
    const next = startable();
    const [step] = next === 0 || (next > 0 && running.size === 0) ? waiting.splice(next, 1) : [];
    if (step === undefined) {
      await Promise.race(running.values());
      continue;
    }
    free -= step.cores;
    const work = runOne(step, folder, step.after === undefined ? undefined : done.get(step.after)).then((outcome) => {
      done.set(step.name, outcome);
      running.delete(step.name);
      free += step.cores;
    });
    running.set(step.name, work);
  }
  return [...done.values()];
}

/** @param {Step} step @param {string} folder @param {Outcome | undefined} before @returns {Promise<Outcome>} */
async function runOne(step, folder, before) {
  if (before !== undefined && before.failed > 0) {
    console.log(`✗ ${step.name}: not run, because ${step.after} failed`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const start = Date.now();
  const outcome = await step
    .run(folder)
    .catch((error) => ({ passed: 0, failed: 1, skipped: 0, output: String(error) }));
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const counts = outcome.passed + outcome.failed + outcome.skipped > 1 ? `, ${countLine([outcome])}` : "";
  const note = outcome.note === undefined ? "" : `: ${outcome.note}`;
  const sign = outcome.failed > 0 ? "✗" : outcome.passed > 0 ? "✓" : "-";
  console.log(`${sign} ${step.name} (${seconds} s${counts})${note}`);
  if (outcome.failed > 0 && outcome.output !== undefined) show(outcome.output);
  return outcome;
}

/** @param {string} output */
function show(output) {
  const lines = output.trimEnd().split("\n");
  if (lines.length > SHOWN_LINES) console.log(`    … ${lines.length - SHOWN_LINES} lines before`);
  for (const line of lines.slice(-SHOWN_LINES)) console.log(`    ${line}`);
}

/** @param {Outcome[]} outcomes */
function countLine(outcomes) {
  const sum = (/** @type {"passed" | "failed" | "skipped"} */ key) =>
    outcomes.reduce((total, one) => total + one[key], 0);
  const skipped = sum("skipped");
  return `${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** The steps that `--only` names, or all. @param {Step[]} steps */
function chosen(steps) {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  const wanted = values.only?.split(",").map((name) => name.trim());
  const unknown = wanted?.filter((name) => !steps.some((step) => step.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new PrepareError(
      `No step is called ${unknown.join(", ")}. There are: ${steps.map(({ name }) => name).join(", ")}.`,
    );
  }
  return wanted === undefined ? steps : steps.filter((step) => wanted.includes(step.name));
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), "parley-results-"));
  /** @type {Outcome[]} */
  let outcomes;
  try {
    await prepare({ next: false });
    const { stopWithChildren } = await import("./testing/run-command.mjs");
    const { steps } = await import("./testing/steps.mjs");
    stopWithChildren();
    outcomes = await runAll(chosen(steps), folder);
  } catch (error) {
    console.error(error instanceof PrepareError ? error.message : error);
    outcomes = [{ passed: 0, failed: 1, skipped: 0 }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${countLine(outcomes)}`);
  const hasPassed = outcomes.some((one) => one.passed > 0) && outcomes.every((one) => one.failed === 0);
  process.exitCode = hasPassed ? 0 : 1;
}

await main();
