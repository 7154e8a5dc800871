// `npm run import -- FILE [--server NAME]`: prepares what the importer needs and runs it in this process with the arguments as
// given. It must not know the file format: that is server/import/main.ts.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bundle, fail, prepare, root } from "./build.mjs";

try {
  // npm says where the person stands; without npm this does, before the work moves to the repository.
  process.env.INIT_CWD ??= process.cwd();
  await prepare({ next: false });
  await bundle({ import: "server/import/main.ts" });
  process.env.NODE_ENV = "production";
  await import(pathToFileURL(path.join(root, "dist/import.mjs")).href);
} catch (error) {
  fail(error);
}
