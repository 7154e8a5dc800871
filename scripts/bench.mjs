// `npm run bench [-- --only NAME]`: builds what is stale and runs the benchmarks of bench/ against the production build.
import { spawnSync } from "node:child_process";
import { fail, prepare, root } from "./build.mjs";

try {
  await prepare({ next: true });
  const args = ["--import", "tsx", "bench/main.ts", ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status ?? 1;
} catch (error) {
  fail(error);
}
