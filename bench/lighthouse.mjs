// One look of Lighthouse at a page of a Chromium that runs already: `lighthouse.mjs PORT URL desktop|mobile`; prints the report as JSON.
// A program of its own, without tsx: what tsx makes of functions does not run in the page that Lighthouse sends them to.
import lighthouse, { desktopConfig } from "lighthouse";

const [port, url, form] = process.argv.slice(2);
/** @type {import("lighthouse").Flags} */
const flags = { port: Number(port), output: "json", onlyCategories: ["performance"], logLevel: "error" };
const run = await lighthouse(url, flags, form === "desktop" ? desktopConfig : undefined);
if (!run) throw new Error("Lighthouse gave no answer");
process.stdout.write(JSON.stringify(run.lhr));
