// Brings a clone into a state that can run: packages, Prisma client, bundles, Next build, each only when it is stale.
// It must work on a fresh clone, so nothing here may import a package at the top; and it must not start anything.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { hintCompilation } from "./compile-hints.mjs";
import { makeEmojiFiles } from "./emoji.mjs";
import { makeLeanPackages } from "./lean-packages.mjs";
import { precompress } from "./precompress.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const dist = path.join(root, "dist");

const SOURCE_FOLDERS = ["app", "components", "hooks", "lib", "pages", "prisma", "public", "server", "styles", "types"];
const MAKERS = ["build", "compile-hints", "emoji", "lean-packages", "precompress"].map((name) => `scripts/${name}.mjs`);
const SOURCE_FILE = /\.(ts|tsx|js|jsx|mjs|cjs|css|json|svg|png|ico|webp|woff2|sql|prisma|toml|txt|webmanifest)$/;
const NOT_SOURCE =
  /^public\/emoji\/|(^|\/)(generated|node_modules|__tests__)(\/|$)|\.test\.tsx?$|(^|\/)next-env\.d\.ts$/;

/** A failure whose message is all that a person needs. */
export class PrepareError extends Error {}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new PrepareError(`Parley needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  }
}

/** Runs a program to its end, showing its output; a stop signal stops the program too. */
function run(label, command, args, environment = {}) {
  console.log(`${label} …`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...environment },
    });
    const stop = (signal) => {
      child.kill(signal);
      process.exitCode = 128 + (signal === "SIGINT" ? 2 : 15);
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    child.on("error", (error) => reject(new PrepareError(`${label} failed: ${error.message}.`)));
    child.on("exit", (code) => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
      if (process.exitCode) process.exit();
      if (code === 0) resolve();
      else reject(new PrepareError(`${label} failed; what went wrong stands above.`));
    });
  });
}

const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8"));

/** Compares the lock file with what npm notes about the installed tree, so that a plain `npm install` counts too. */
function isInstalled() {
  try {
    const wanted = readJson("package-lock.json").packages;
    const present = readJson("node_modules/.package-lock.json").packages;
    return Object.entries(wanted).every(([name, entry]) => {
      if (name === "" || entry.link) return true;
      return present[name] ? present[name].version === entry.version : Boolean(entry.optional || entry.peer);
    });
  } catch {
    return false;
  }
}

async function ensureInstalled() {
  if (isInstalled()) return;
  // `npm ci` through the npm that runs this script, or the one on the path.
  const cli = process.env.npm_execpath?.endsWith(".js") ? process.env.npm_execpath : null;
  const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
  await run("Installing packages", cli ? process.execPath : "npm", cli ? [cli, ...args] : args, { NODE_ENV: "" });
  if (!isInstalled()) throw new PrepareError("Packages are missing: package-lock.json does not fit package.json.");
}

function digest(files, extra = []) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0${readFileSync(path.join(root, file), "base64")}\0`);
  for (const text of extra) hash.update(`${text}\0`);
  return hash.digest("hex");
}

function listFiles(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (NOT_SOURCE.test(file)) return [];
    if (entry.isDirectory()) return listFiles(file);
    return entry.isFile() && SOURCE_FILE.test(file) ? [file] : [];
  });
}

function sourceDigest() {
  const top = readdirSync(root).filter((name) =>
    /^(next|tailwind|postcss)\.config\.|^(proxy|instrumentation)\.|^(tsconfig|package-lock)\.json$/.test(name),
  );
  const files = [...SOURCE_FOLDERS.flatMap(listFiles), ...top, ...MAKERS].sort();
  const inlinedByNext = Object.entries(process.env).filter(([name]) => /^NEXT_PUBLIC_(?!SOCKET_URL$)/.test(name));
  return digest(files, [process.versions.node.split(".")[0], ...inlinedByNext.sort().map((pair) => pair.join("="))]);
}

const stampFile = (name) => path.join(dist, `${name}.stamp`);
const isFresh = (name, stamp) => existsSync(stampFile(name)) && readFileSync(stampFile(name), "utf8") === stamp;
function writeStamp(name, stamp) {
  mkdirSync(dist, { recursive: true });
  writeFileSync(stampFile(name), stamp);
}

async function ensureGenerated() {
  const stamp = digest(["prisma/schema.prisma"], [readJson("node_modules/prisma/package.json").version]);
  if (isFresh("prisma", stamp) && existsSync(path.join(root, "lib/backend/db/generated/client.ts"))) return;
  await run(
    "Generating the Prisma client",
    process.execPath,
    ["node_modules/prisma/build/index.js", "generate", "--no-hints"],
    {
      // `generate` needs no engine; naming one keeps it from looking for a download.
      PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  );
  writeStamp("prisma", stamp);
}

/** Bundles TypeScript entry points of the host to dist/<name>.mjs; packages stay outside. */
export async function bundle(entries) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: dist,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    alias: { "@": root },
    sourcemap: "linked",
    logLevel: "warning",
  });
}

const HOST_ENTRIES = { server: "server/main.ts", database: "server/database/process.ts" };

async function ensureBundles(stamp) {
  if (isFresh("host", stamp) && existsSync(path.join(dist, "server.mjs"))) return;
  await bundle(HOST_ENTRIES);
  writeStamp("host", stamp);
}

const buildId = () => {
  const file = path.join(root, ".next/BUILD_ID");
  return existsSync(file) ? readFileSync(file, "utf8") : "none";
};

async function ensureNextBuild(stamp) {
  if (isFresh("next", `${stamp} ${buildId()}`) && buildId() !== "none") return;
  await makeLeanPackages(root);
  await run("Building the app", process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  await hintCompilation(path.join(root, ".next"));
  await precompress(path.join(root, ".next/static"));
  writeStamp("next", `${stamp} ${buildId()}`);
}

/** Two starts at once would build into the same folders: the second waits for the first, then finds nothing left to do. */
async function alone(work) {
  mkdirSync(dist, { recursive: true });
  const lock = path.join(dist, "prepare.lock");
  for (let told = false; !takeLock(lock); told = true) {
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    else if (!told) console.log("Waiting for another start of Parley that is building …");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const release = () => rmSync(lock, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

function takeLock(lock) {
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    // A link appears with its content or not at all.
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function isAbandoned(lock) {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    return pid === process.pid || !isAlive(pid) || Date.now() - statSync(lock).mtimeMs > 15 * 60_000;
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** @param {{ next?: boolean }} what `next: false` leaves out the production build of the screens. */
export async function prepare({ next = true } = {}) {
  process.chdir(root);
  requireNode();
  await alone(async () => {
    await ensureInstalled();
    await ensureGenerated();
    makeEmojiFiles(root);
    const stamp = sourceDigest();
    await ensureBundles(stamp);
    if (next) await ensureNextBuild(stamp);
  });
}

/** Ends the process with the sentence of a PrepareError, or with everything there is about an unexpected one. */
export function fail(error) {
  console.error(error instanceof PrepareError ? error.message : error);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await prepare().then(() => console.log("The build is up to date."), fail);
}
