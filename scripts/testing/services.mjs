// What some tests need from the machine: PostgreSQL, Redis, a browser. Says whether it is there; installs the browser.
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { runCommand } from "./run-command.mjs";

export const databaseUrl = process.env.TEST_DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5432/postgres";
export const redisUrl = process.env.TEST_REDIS_URL ?? "redis://127.0.0.1:6379";

/** Whether something listens where the URL points. @param {string} url @param {number} defaultPort @returns {Promise<boolean>} */
export function isReachable(url, defaultPort) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: port === "" ? defaultPort : Number(port), timeout: 2_000 });
    const answer = (/** @type {boolean} */ reachable) => {
      socket.destroy();
      resolve(reachable);
    };
    socket.once("connect", () => answer(true));
    socket.once("timeout", () => answer(false));
    socket.once("error", () => answer(false));
  });
}

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

async function findChromium() {
  const given = process.env.PARLEY_CHROMIUM;
  if (given !== undefined && given !== "") return given;
  const installed = BROWSERS.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  const { chromium } = await import("@playwright/test");
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

/** The browser's path; installs one when there is none. @returns {Promise<{ path: string | null, sentence: string }>} */
export async function ensureChromium() {
  const found = await findChromium();
  if (found !== null) return { path: found, sentence: "" };
  console.log("  installing chromium …");
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await runCommand(["apt-get", "update"], { env });
    await runCommand(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], { env, minutes: 8 });
  } else {
    await runCommand([process.execPath, "node_modules/@playwright/test/cli.js", "install", "chromium"], { minutes: 8 });
  }
  const path = await findChromium();
  const sentence =
    "No browser: chromium could not be installed. Install it, or name one in PARLEY_CHROMIUM, and run this again.";
  return { path, sentence: path === null ? sentence : "" };
}
