// The empty Next app, built for production like the product and hosted by it in the same way.
import { existsSync, rmSync, statSync } from "node:fs";
import { freePort } from "@/tests/fixtures/app";
import { ended, run, start } from "@/tests/faults/child";
import { until } from "@/tests/faults/wait";
import { HttpClient } from "../load/http-load";

const FOLDER = "bench/reference/next";
const SOURCES = ["next.config.mjs", "app/api/empty-app/route.ts", "pages/api/empty-page.ts"];
export const EMPTY_ROUTES = { app: "/api/empty-app", page: "/api/empty-page" } as const;
const ENVIRONMENT = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;

function isBuilt(): boolean {
  const stamp = `${FOLDER}/.next/BUILD_ID`;
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return SOURCES.every((file) => statSync(`${FOLDER}/${file}`).mtimeMs < built);
}

async function build(): Promise<void> {
  if (isBuilt()) return;
  // Turbopack would take the product's proxy.ts and instrumentation.ts, which lie above this folder. What serves a request is the same.
  await run(process.execPath, ["node_modules/next/dist/bin/next", "build", "--webpack", FOLDER], {
    env: { ...process.env, ...ENVIRONMENT },
  });
  for (const made of ["next-env.d.ts", "tsconfig.json"]) rmSync(`${FOLDER}/${made}`, { force: true });
}

export interface EmptyNext {
  port: number;
  pid: number;
  close(): Promise<void>;
}

export async function startEmptyNext(): Promise<EmptyNext> {
  await build();
  const port = await freePort();
  const child = start(process.execPath, ["--import", "tsx", "bench/reference/next-host.ts", FOLDER, `${port}`], {
    env: { ...process.env, ...ENVIRONMENT },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const client = new HttpClient(port, 1);
  await until(
    async () => (await client.call({ method: "GET", path: EMPTY_ROUTES.app })) === 200,
    30_000,
    "the empty app",
  );
  client.close();
  return {
    port,
    pid: child.pid ?? 0,
    close: async () => {
      child.kill("SIGTERM");
      await ended(child);
    },
  };
}
