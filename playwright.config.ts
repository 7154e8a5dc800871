// Journeys in a real browser against the production build: one app for the whole run, one journey at a time, no retries, so
// that a flaky journey is seen. `npm test -- --only build,browser` runs them.
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
  use: {
    browserName: "chromium",
    baseURL: process.env.PARLEY_URL,
    launchOptions: chromium,
    locale: "en-GB",
    timezoneId: "UTC",
    // A trace of every journey costs a third of the time; `--trace on` records one.
    trace: "off",
    screenshot: "only-on-failure",
  },
});
