// `npm run dev`: the same host as `npm start` with Next in development mode: screens and routes reload by themselves, a change
// under server/ needs a new start. It must not build the screens beforehand.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fail, prepare, root } from "./build.mjs";

try {
  await prepare({ next: false });
  process.env.NODE_ENV = "development";
  const { main } = await import(pathToFileURL(path.join(root, "dist/server.mjs")).href);
  await main();
} catch (error) {
  fail(error);
}
