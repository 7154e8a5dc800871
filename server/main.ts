// The Node host: database, migrations, Next and Socket.IO in one process, started in the order in which they need each other.
// It must hold no feature of the app; a setting or an environment that cannot work ends it with one sentence.
import http from "node:http";
import { EnvError, env, loadEnvFile, publishAuthSettings, requireDataDir, usePort } from "@/lib/env";
import { MigrationError, migrate } from "@/lib/backend/db/migrate";
import { closePools } from "@/lib/backend/db/pool";
import { closePrisma } from "@/lib/backend/db/prisma";
import { takeWorkerNumber } from "@/lib/backend/db/workers";
import { useWorker } from "@/lib/backend/core/ids";
import { startUploadSweep } from "@/lib/backend/adapters/files-sweep";
import { dispatch } from "@/lib/backend/events/dispatch";
import { attachRealtime } from "@/lib/backend/realtime/attach";
import { drain } from "@/lib/backend/realtime/drain";
import { DatabaseUnavailableError, openDatabase } from "@/server/embedded-database";
import { closeHttpHost, createHttpHost, guardUpgrades, listen, type UpgradeHandler } from "@/server/http-host";
import { headersOfEveryAnswer, openDirectDoors } from "@/server/direct-doors";
import { Lifecycle } from "@/server/lifecycle";
import { AddressError, describeListenError, probeAddress } from "@/server/port";
import { serveStaticFiles } from "@/server/static-files";

const REQUEST_GRACE_MILLISECONDS = 1_500;
const SHORT_SECRET_LENGTH = 32;

/** Starts the app and resolves when it is ready. Ends the process when it cannot start. */
export async function main(): Promise<void> {
  const lifecycle = new Lifecycle();
  lifecycle.listenToSignals();
  try {
    loadEnvFile();
    await start(lifecycle);
  } catch (error) {
    if (lifecycle.isStopping) return;
    console.error(sentenceOf(error) ?? error);
    await lifecycle.stop(1);
  }
}

function sentenceOf(error: unknown): string | null {
  const isExpected =
    error instanceof EnvError ||
    error instanceof AddressError ||
    error instanceof MigrationError ||
    error instanceof DatabaseUnavailableError;
  return isExpected ? error.message : null;
}

async function start(lifecycle: Lifecycle): Promise<void> {
  if (env().startedByNpm) lifecycle.followParent();
  requireDataDir();
  warn();
  usePort(await probeAddress(env().host, env().port));
  publishAuthSettings();
  // Side by side: the database opens in its own process while Next loads.
  const [next] = await Promise.all([prepareNext(), startDatabase(lifecycle)]);
  const { port, host, publicUrl } = env();
  const server = serveNext(next, lifecycle);
  const realtime = env().sockets ? attachRealtime(server, dispatch) : null;
  if (realtime) lifecycle.onStop("realtime", () => realtime.close());
  const drainMilliseconds = env().drainSeconds * 1_000;
  lifecycle.onStop("what is under way", () => drain(drainMilliseconds), drainMilliseconds);
  await listen(server, host, port).catch((error: NodeJS.ErrnoException) => {
    throw describeListenError(error, host, port);
  });
  if (!lifecycle.isStopping) console.log(`Parley is ready at ${publicUrl}`);
}

function warn(): void {
  const { rateLimits, authSecret, production } = env();
  if (!rateLimits) console.warn("Warning: RATE_LIMITS is off; nothing holds back floods and password guessing.");
  if (production && authSecret.length < SHORT_SECRET_LENGTH) {
    console.warn(`Warning: NEXTAUTH_SECRET is shorter than ${SHORT_SECRET_LENGTH} characters; it can be guessed.`);
  }
}

async function startDatabase(lifecycle: Lifecycle): Promise<void> {
  const database = await openDatabase({
    role: "app",
    onLost: (reason) => {
      if (lifecycle.isStopping) return;
      if (reason === "crashed")
        console.error("The embedded database ended unexpectedly, so Parley stops; start it again.");
      void lifecycle.stop(reason === "crashed" ? 1 : 0);
    },
  });
  lifecycle.onStop("the database", () => database.close());
  lifecycle.onStop("the connection pool", () => closePrisma().then(closePools));
  const applied = await migrate();
  if (applied.length > 0)
    console.log(`Applied ${applied.length} database migration${applied.length === 1 ? "" : "s"}.`);
  useWorker(await takeWorkerNumber());
  const stopSweep = startUploadSweep();
  lifecycle.onStop("the upload sweep", async () => stopSweep());
}

async function prepareNext() {
  const { production, host, port } = env();
  // Loaded here, not at the top, so that a refusal needs not wait for it.
  const { default: next } = await import("next");
  // Next puts its upgrade listener on the server it is given, for every path. This one never listens: in development
  // serveNext hands it Next's own upgrades, and in production it gets none. (app.getUpgradeHandler() does nothing.)
  const upgradeDoor = new http.Server();
  const app = next({ dev: !production, hostname: host, port, httpServer: upgradeDoor });
  await app.prepare();
  return { app, upgradeDoor };
}

function serveNext({ app, upgradeDoor }: Awaited<ReturnType<typeof prepareNext>>, lifecycle: Lifecycle): http.Server {
  const { production } = env();
  const pages = app.getRequestHandler();
  // Read at the start; while one develops, the files come and go.
  const direct = () => openDirectDoors(headersOfEveryAnswer(".next/routes-manifest.json"), pages);
  const handle = production ? serveStaticFiles(".next/static", direct()) : pages;
  const server = createHttpHost(handle, (error) => console.error("A request failed in Next:", error));
  const passOn: UpgradeHandler = (request, socket, head) => {
    if (!upgradeDoor.emit("upgrade", request, socket, head)) socket.destroy();
  };
  guardUpgrades(server, production ? null : passOn, env());
  // In development closing waits for the compiler, which has nothing worth waiting for.
  if (production) lifecycle.onStop("Next", () => app.close());
  lifecycle.onStop("HTTP", () => closeHttpHost(server, REQUEST_GRACE_MILLISECONDS));
  return server;
}
