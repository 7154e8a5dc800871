// `node scripts/pack.mjs FOLDER`: copies what a finished build needs to run, and nothing else, to a folder that does not exist yet.
// `node scripts/serve.mjs` starts it there, without npm and without sources; deploy/ makes images of it. It must not decide what is
// needed: Next's own tracer follows every import.
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bundle, fail, PrepareError, root } from "./build.mjs";

const ENTRIES = ["scripts/serve.mjs", "dist/server.mjs", "dist/database.mjs", "dist/import.mjs"];
/** What is read by its name at run time, so that no import tells of it. */
const FOLDERS = ["lib/languages", "prisma/migrations", "public", ".next"];
/** What only a build or a debugger reads, of packages and of Next's folder. */
const NEVER_READ = /^\.next\/(cache|diagnostics|types|turbopack|trace|trace-build)(\/|$)|\.nft\.json$|\.map$/;

const read = (file) => JSON.parse(readFileSync(file, "utf8"));

/**
 * The packages that the host and, as its build has noted it, every page and route import. The notes name more than packages where a
 * path is put together at run time: sources, and whatever lies beside them on this machine.
 */
async function tracedPackages() {
  const { nodeFileTrace } = createRequire(import.meta.url)("next/dist/compiled/@vercel/nft");
  const { fileList } = await nodeFileTrace(ENTRIES, { base: root });
  const notes = readdirSync(path.join(root, ".next"), { recursive: true }).filter((name) => name.endsWith(".nft.json"));
  const noted = notes.flatMap((name) => {
    const note = path.join(root, ".next", name);
    return read(note).files.map((file) => path.relative(root, path.resolve(path.dirname(note), file)));
  });
  return new Set([...fileList, ...noted].filter((file) => file.startsWith("node_modules/")));
}

function copy(file, target) {
  const to = path.join(target, file);
  mkdirSync(path.dirname(to), { recursive: true });
  const filter = (from) => !NEVER_READ.test(path.relative(root, from).replaceAll(path.sep, "/"));
  cpSync(path.join(root, file), to, { recursive: true, verbatimSymlinks: true, filter });
}

async function pack(target) {
  if (existsSync(target)) throw new PrepareError(`${target} is there already.`);
  if (!existsSync(path.join(root, "dist/server.mjs")))
    throw new PrepareError("No build: run node scripts/build.mjs first.");
  await bundle({ import: "server/import/main.ts" });
  for (const file of [...ENTRIES, "package.json", ...(await tracedPackages())]) {
    const isThere = lstatSync(path.join(root, file), { throwIfNoEntry: false }) !== undefined;
    if (isThere && !NEVER_READ.test(file)) copy(file, target);
  }
  for (const folder of FOLDERS) copy(folder, target);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) fail(new PrepareError("Name the folder to copy to: node scripts/pack.mjs FOLDER"));
await pack(path.resolve(folder)).catch(fail);
