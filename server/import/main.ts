// `npm run import`: opens the database, runs one import and ends with 0 only when the whole file is in.
// It must not know the format of the file or of the tables.
import { env, EnvError, loadEnvFile } from "@/lib/env";
import { migrate, MigrationError } from "@/lib/backend/db/migrate";
import { closePools } from "@/lib/backend/db/pool";
import { DatabaseUnavailableError, openDatabase } from "@/server/embedded-database";
import { ConsoleReporter } from "@/server/import/console-reporter";
import { ImportError } from "@/server/import/import-error";
import { importHistory, type ImportResult } from "@/server/import/import-history";
import { readArguments, USAGE, type ImportArguments } from "@/server/import/read-arguments";

const STOPPED_EXIT_CODE = 130;

async function main(): Promise<void> {
  try {
    loadEnvFile();
    // npm starts scripts in the repository; a relative FILE is meant from where the person stands.
    const args = readArguments(process.argv.slice(2), env().calledFrom);
    if (args === null) console.log(USAGE);
    else process.exitCode = await run(args);
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  }
}

async function run(args: ImportArguments): Promise<number> {
  const stop = new AbortController();
  stopOnSignals(stop);
  const database = await openDatabase({ role: "import", mayShare: true, onLost: () => stop.abort() });
  try {
    // A running app has applied its own; an import of another version must not change the ground under it.
    if (database.owner || !env().embeddedDatabase) await migrate();
    const result = await importAndTell(args, stop.signal);
    return exitCodeOf(result, args.file);
  } finally {
    await closePools();
    await database.close();
  }
}

async function importAndTell(args: ImportArguments, signal: AbortSignal): Promise<ImportResult> {
  const reporter = new ConsoleReporter(process.stdout, process.stderr);
  try {
    const result = await importHistory({ ...args, reporter, signal });
    reporter.finish(result);
    return result;
  } finally {
    // An error must not stand behind half a line of progress.
    reporter.clear();
  }
}

/** The first signal lets the batch under way finish; a second one ends at once. */
function stopOnSignals(stop: AbortController): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(STOPPED_EXIT_CODE);
      stop.abort();
    });
  }
}

function exitCodeOf(result: ImportResult, file: string): number {
  if (result.wasStopped) {
    console.error("Stopped before the end; run the same command again to continue.");
    return STOPPED_EXIT_CODE;
  }
  if (result.damage !== null) {
    console.error(`${file} is damaged (${result.damage}); what could be read before is imported.`);
    return 1;
  }
  if (result.created + result.known > 0) return 0;
  console.error(`${file} holds no messages that can be imported.`);
  return 1;
}

function sentenceOf(error: unknown): string {
  const isExpected =
    error instanceof ImportError ||
    error instanceof EnvError ||
    error instanceof MigrationError ||
    error instanceof DatabaseUnavailableError;
  if (isExpected) return error.message;
  const reason = error instanceof Error ? error.message : String(error);
  return `The import failed: ${reason.replaceAll("\n", " ")}. What is written stays; run the same command again to continue.`;
}

await main();
