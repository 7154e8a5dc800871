// Runs one program for a test step: output kept, time limited, and nothing left behind when the whole run is interrupted.
import { spawn } from "node:child_process";
import { root } from "../build.mjs";

/** Settings of a developer's shell must not reach the tests; they bring their own. */
const NOT_INHERITED =
  /^(PORT|HOST|DATA_DIR|DATABASE_URL|REDIS_URL|NEXTAUTH_.*|UPLOADTHING_TOKEN|RATE_LIMITS|LOG_LEVEL|NODE_ENV|FORCE_COLOR|npm_.*|PARLEY_URL|PARLEY_TEST_.*)$/;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** @param {Record<string, string>} extra */
function environment(extra) {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1", ...extra };
}

/**
 * Starts `node script ...args` (or another program) in the root of the repository and waits for its end.
 * @param {string[]} command
 * @param {{ env?: Record<string, string>, minutes?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCommand([program = "", ...args], { env = {}, minutes = 5 } = {}) {
  return new Promise((resolve) => {
    // A group of its own, so that what it starts (workers, a browser, the app) ends with it.
    const child = spawn(program, args, {
      cwd: root,
      env: environment(env),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    running.add(child);
    let output = "";
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const limit = setTimeout(() => {
      output += `\nstopped after ${minutes} minutes`;
      endGroup(child, "SIGKILL");
    }, minutes * 60_000);
    const finish = (/** @type {number} */ code) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code, output });
    };
    child.on("error", (error) => {
      output += error.message;
      finish(1);
    });
    child.on("close", (code) => finish(code ?? 1));
  });
}

/** @param {import("node:child_process").ChildProcess} child @param {NodeJS.Signals} signal */
function endGroup(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
}

/** Ctrl-C, or the machine that runs this gives up: take everything along. */
export function stopWithChildren() {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.once(signal, () => {
      for (const child of running) endGroup(child, "SIGTERM");
      setTimeout(() => process.exit(130), 3_000).unref();
      setInterval(() => running.size === 0 && process.exit(130), 100);
    });
  }
}
