// Reads what the test programs report, so that every single test counts in the closing line.
import { readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number, output?: string, note?: string }} Outcome */

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** A run that ended badly, or ran nothing, has failed even where no single test did. @param {Outcome} outcome @param {number} code @returns {Outcome} */
function honest(outcome, code) {
  const silent = outcome.failed === 0 && (code !== 0 || outcome.passed === 0);
  return silent ? { ...outcome, failed: 1 } : outcome;
}

/** @param {string} file @param {{ code: number, output: string }} run @returns {Outcome} */
export function vitestOutcome(file, { code, output: printed }) {
  const report = readReport(file);
  // What passed is in the count; what failed shall be on the screen.
  const output = printed.replaceAll(/^ *✓ .*\n/gm, "");
  if (report === null) return { passed: 0, failed: 1, skipped: 0, output };
  // A file that cannot even be loaded has no tests to count.
  const unloadable = report.testResults.filter(
    (/** @type {any} */ one) => one.status === "failed" && one.assertionResults.length === 0,
  ).length;
  const counted = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    output,
  };
  return honest(counted, code);
}

/** @param {string} file @param {{ code: number, output: string }} run @returns {Outcome} */
export function playwrightOutcome(file, { code, output }) {
  const stats = readReport(file)?.stats;
  if (stats === undefined) return { passed: 0, failed: 1, skipped: 0, output };
  const counted = { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped, output };
  return honest(counted, code);
}

/** Each promise of each fault counts. @param {string} file @param {{ code: number, output: string }} run @returns {Outcome} */
export function faultsOutcome(file, { code, output }) {
  const lines = readReport(file);
  if (lines === null) return { passed: 0, failed: 1, skipped: 0, output };
  const promises = lines.flatMap((/** @type {any} */ line) => line.criteria ?? []);
  const passed = promises.filter((/** @type {any} */ one) => one.isMet).length;
  const unplayed = lines.filter((/** @type {any} */ line) => line.error !== undefined).length;
  return honest({ passed, failed: promises.length - passed + unplayed, skipped: 0, output }, code);
}

/** A check without parts. @param {{ code: number, output: string }} run @returns {Outcome} */
export function checkOutcome({ code, output }) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0, output } : { passed: 0, failed: 1, skipped: 0, output };
}
