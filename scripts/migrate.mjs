// `node scripts/migrate.mjs`: brings the database at DATABASE_URL up to date and ends, for hosts on which Parley's own process does not
// run (docs/deploy-vercel.md). What it does is in server/migrate.ts.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bundle, fail, prepare, root } from "./build.mjs";

try {
  await prepare({ next: false });
  await bundle({ migrate: "server/migrate.ts" });
  process.env.NODE_ENV = "production";
  await import(pathToFileURL(path.join(root, "dist/migrate.mjs")).href);
} catch (error) {
  fail(error);
}
