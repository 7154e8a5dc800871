// Two projects: "unit" needs nothing but Node (pure rules, reducers, architecture), "integration" gets a fresh
// migrated database per test file (tests/fixtures/database.ts). Browser journeys are Playwright's: playwright.config.ts.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

export default defineConfig({
  resolve: { alias },
  test: {
    // A test that has to wait for real time is a test to rewrite; a hanging one shall say so soon.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: [
            "{lib,hooks,components,server,bench}/**/*.test.{ts,tsx}",
            "tests/{architecture,faults}/**/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          environment: "node",
          include: ["tests/integration/**/*.test.ts"],
          pool: "forks",
          globalSetup: ["tests/fixtures/database-template.ts"],
          setupFiles: ["tests/fixtures/database-setup.ts"],
        },
      },
    ],
  },
});
