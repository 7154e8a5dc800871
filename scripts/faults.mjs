// `npm run test:faults [-- --only F1 --seed 7 --rounds 20]`: builds what is stale, then breaks a running instance on purpose.
import { spawnSync } from "node:child_process";
import { fail, prepare, root } from "./build.mjs";

try {
  await prepare({ next: true });
  const args = ["--import", "tsx", "tests/faults/main.ts", ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status ?? 1;
} catch (error) {
  fail(error);
}
