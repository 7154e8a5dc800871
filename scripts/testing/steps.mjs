// Everything that `npm test` checks, in the order in which it starts. `cores` says how much of a two-core machine a step
// takes; `after` names a step whose result it needs.
import { join } from "node:path";
import { checkOutcome, faultsOutcome, playwrightOutcome, vitestOutcome } from "./counts.mjs";
import { runCommand } from "./run-command.mjs";
import { databaseUrl, ensureChromium, isReachable, redisUrl } from "./services.mjs";

/** @typedef {import("./counts.mjs").Outcome} Outcome */
/** @typedef {{ name: string, cores: 1 | 2, after?: string, run: (folder: string) => Promise<Outcome> }} Step */

const isCi = ["true", "1"].includes(process.env.CI ?? "");

/** @param {string} name @param {...string} command @returns {Step} */
function check(name, ...command) {
  return { name, cores: 1, run: async () => checkOutcome(await runCommand([process.execPath, ...command])) };
}

/** @param {string} project @param {string} folder @param {Record<string, string>} [env] */
async function vitest(project, folder, env = {}) {
  const report = join(folder, `vitest-${project}-${env.PARLEY_TEST_ENGINE ?? "embedded"}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const command = [process.execPath, "node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters];
  return vitestOutcome(report, await runCommand(command, { env, minutes: 15 }));
}

/**
 * What is missing of PostgreSQL and Redis, in words; empty when both are there.
 * @returns {Promise<{ hasPostgres: boolean, hasRedis: boolean, absent: string }>}
 */
async function lookForServers() {
  const hasPostgres = await isReachable(databaseUrl, 5432);
  const hasRedis = await isReachable(redisUrl, 6379);
  const missing = [hasPostgres ? "" : "TEST_DATABASE_URL", hasRedis ? "" : "TEST_REDIS_URL"].filter(
    (name) => name !== "",
  );
  return { hasPostgres, hasRedis, absent: missing.length === 0 ? "" : `nothing answers at ${missing.join(" and ")}` };
}

/** @param {string} folder @returns {Promise<Outcome>} */
async function integrationOnPostgres(folder) {
  const { hasPostgres, hasRedis, absent } = await lookForServers();
  if (absent !== "" && isCi) return { passed: 0, failed: 1, skipped: 0, note: absent, output: absent };
  if (!hasPostgres) return { passed: 0, failed: 0, skipped: 1, note: `skipped: ${absent}` };
  return vitest("integration", folder, {
    PARLEY_TEST_ENGINE: "postgres",
    TEST_DATABASE_URL: databaseUrl,
    TEST_REDIS_URL: hasRedis ? redisUrl : "",
  });
}

/** The short form of `npm run test:faults`. @param {string} folder @returns {Promise<Outcome>} */
async function faults(folder) {
  const { absent } = await lookForServers();
  if (absent !== "" && isCi) return { passed: 0, failed: 1, skipped: 0, note: absent, output: absent };
  if (absent !== "") return { passed: 0, failed: 0, skipped: 1, note: `skipped: ${absent}` };
  const report = join(folder, "faults.json");
  const env = { TEST_DATABASE_URL: databaseUrl, TEST_REDIS_URL: redisUrl };
  const program = ["--import", "tsx", "tests/faults/main.ts", "--short", "--given", "--json", report];
  return faultsOutcome(report, await runCommand([process.execPath, ...program], { env, minutes: 6 }));
}

/** @param {string} folder @returns {Promise<Outcome>} */
async function browser(folder) {
  const { path, sentence } = await ensureChromium();
  if (path === null) return { passed: 0, failed: 1, skipped: 0, note: sentence, output: sentence };
  const report = join(folder, "playwright.json");
  const env = { PARLEY_CHROMIUM: path, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const command = [process.execPath, "node_modules/@playwright/test/cli.js", "test", "--reporter=line,json"];
  return playwrightOutcome(report, await runCommand(command, { env, minutes: 35 }));
}

/** @type {Step[]} */
export const steps = [
  check("format", "node_modules/prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."),
  check("lint", "node_modules/eslint/bin/eslint.js", "--max-warnings", "0", "."),
  check("types", "node_modules/typescript/bin/tsc", "--noEmit", "--project", "tsconfig.check.json"),
  check(
    "layers",
    "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
    "--config",
    ".dependency-cruiser.cjs",
    ".",
  ),
  check("unused", "node_modules/knip/bin/knip.js", "--no-progress"),
  { name: "unit", cores: 1, run: (folder) => vitest("unit", folder) },
  check("build", "scripts/build.mjs"),
  { name: "integration", cores: 2, run: (folder) => vitest("integration", folder, { TEST_REDIS_URL: "" }) },
  { name: "integration-postgres", cores: 2, run: integrationOnPostgres },
  { name: "faults", cores: 2, after: "build", run: faults },
  { name: "browser", cores: 2, after: "build", run: browser },
];
