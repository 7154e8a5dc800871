// `npm start`: prepares what is missing or stale, then becomes the server itself, so that signals reach it without a go-between.
// It must not hold settings or server logic: that is server/main.ts.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fail, prepare, root } from "./build.mjs";

try {
  await prepare();
  process.env.NODE_ENV = "production";
  const { main } = await import(pathToFileURL(path.join(root, "dist/server.mjs")).href);
  await main();
} catch (error) {
  fail(error);
}
