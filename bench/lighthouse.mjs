// One look of Lighthouse at a page of a Chromium that runs already: `lighthouse.mjs PORT URL desktop|mobile`; prints the report as JSON.
// A program of its own, without tsx: what tsx makes of functions does not run in the page that Lighthouse sends them to. Lighthouse is
// installed when it is first wanted, beside the project: everybody who starts Parley would else load its hundred packages.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const WANTED = "lighthouse@12.6.1";
const folder = join(tmpdir(), `parley-${WANTED.replace("@", "-")}`);
const entry = join(folder, "node_modules/lighthouse/core/index.js");
if (!existsSync(entry)) {
  const install = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, WANTED];
  execFileSync("npm", install, { stdio: ["ignore", "ignore", "inherit"] });
}

const { default: lighthouse, desktopConfig } = await import(pathToFileURL(entry).href);
const [port, url, form] = process.argv.slice(2);
const flags = { port: Number(port), output: "json", onlyCategories: ["performance"], logLevel: "error" };
const run = await lighthouse(url, flags, form === "desktop" ? desktopConfig : undefined);
if (!run) throw new Error("Lighthouse gave no answer");
process.stdout.write(JSON.stringify(run.lhr));
