// `npm run bench [-- --list]`: builds what is stale and runs the benchmarks of bench/ against the production build.
import { spawnSync } from "node:child_process";
import { fail, prepare, root } from "./build.mjs";

try {
  const options = process.argv.slice(2);
  const isToMeasure = !options.includes("--list") && !options.includes("--report");
  await prepare({ next: isToMeasure });
  const args = ["--import", "tsx", "bench/main.ts", ...options];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status ?? 1;
} catch (error) {
  fail(error);
}
