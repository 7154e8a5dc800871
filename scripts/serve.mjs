// Serves a finished build and nothing else, for machines that only run Parley (deploy/): it neither installs nor builds, so it needs
// no sources and no right to write beside them. `npm start` is the way that prepares first.
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), ".."));
process.env.NODE_ENV = "production";
// As the server that Next makes for its standalone output does: the configuration that was built, instead of reading it anew, for
// which Next would want its compiler.
const { config } = JSON.parse(readFileSync(".next/required-server-files.json", "utf8"));
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
const { main } = await import("../dist/server.mjs");
await main();
