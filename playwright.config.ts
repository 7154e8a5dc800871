// Journeys in a real browser against the production build: one app for the whole run, and one without sockets for those that are
// about that; one journey at a time, no retries, so that a flaky journey is seen. `npm test -- --only build,browser` runs them.
import { defineConfig } from "@playwright/test";

const chromium = {
  executablePath: process.env.PARLEY_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

const { PARLEY_URL, PARLEY_URL_WITHOUT_SOCKETS } = process.env;
/** An app that somebody else has started is one app. */
const isForeign = PARLEY_URL !== undefined && PARLEY_URL_WITHOUT_SOCKETS === undefined;
const ABOUT_NO_SOCKETS = "16-without-sockets.spec.ts";

const projects = [
  { name: "chat", testIgnore: ABOUT_NO_SOCKETS },
  {
    name: "without sockets",
    testMatch: ["01-first-team.spec.ts", ABOUT_NO_SOCKETS],
    use: { baseURL: PARLEY_URL_WITHOUT_SOCKETS },
  },
];

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  snapshotPathTemplate: "tests/e2e/pictures/{arg}{ext}",
  globalSetup: "./tests/fixtures/app-for-journeys.ts",
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  projects: isForeign ? projects.slice(0, 1) : projects,
  use: {
    browserName: "chromium",
    baseURL: PARLEY_URL,
    launchOptions: chromium,
    locale: "en-GB",
    timezoneId: "UTC",
    // A trace of every journey costs a third of the time; `--trace on` records one.
    trace: "off",
    screenshot: "only-on-failure",
  },
});
