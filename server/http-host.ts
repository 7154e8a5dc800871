// The HTTP server under Next and Socket.IO: time limits, and who may have an upgraded connection.
// It must not read bodies: uploads stream through to their route.
import http from "node:http";
import type { Duplex } from "node:stream";
import { addressHeader, addressOf } from "@/lib/backend/core/client-address";

export const SOCKET_PATH = "/api/socket/io";
const DEVELOPMENT_PATH = "/_next/";

export type RequestHandler = (request: http.IncomingMessage, response: http.ServerResponse) => Promise<void> | void;
export type UpgradeHandler = (request: http.IncomingMessage, socket: Duplex, head: Buffer) => Promise<void> | void;

// Node forgets a connection when it is upgraded, yet waits for its end at close.
const upgradedSockets = new WeakMap<http.Server, Set<Duplex>>();

/** Whoever has not sent the rest of a refused body by then is cut off. */
const DRAIN_MILLISECONDS = 5_000;

const LIMITS: http.ServerOptions = {
  // A peer that dribbles its header is cut off here; a slow but steady upload gets an hour.
  headersTimeout: 20_000,
  requestTimeout: 60 * 60_000,
  connectionsCheckingInterval: 5_000,
  // Longer than the idle time of usual reverse proxies, so that they never meet a connection being closed.
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
};

/** Next's handler goes on first: Socket.IO then takes its own path away from it and leaves it the rest. */
export function createHttpHost(handle: RequestHandler, reportFailure: (error: unknown) => void): http.Server {
  const server = http.createServer(LIMITS);
  server.on("request", (request, response) => {
    request.headers[addressHeader()] = addressOf(request);
    response.on("finish", () => throwRestAway(request));
    // The async wrapper catches what is thrown before the first await, too.
    const run = async (): Promise<void> => handle(request, response);
    run().catch((error: unknown) => {
      reportFailure(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) socket.destroy();
    else socket.end(`HTTP/1.1 ${refusalOf(error)}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
  });
  return server;
}

/**
 * What was refused before its body was read leaves the rest of it in the connection, and the next request behind it would wait
 * until that is gone. Node reads it only where nobody has begun to.
 */
function throwRestAway(request: http.IncomingMessage): void {
  if (request.complete) return;
  request.removeAllListeners("data");
  request.resume();
  const patience = setTimeout(() => request.destroy(), DRAIN_MILLISECONDS);
  request.once("close", () => clearTimeout(patience));
}

/** What Node could not read as HTTP at all. */
function refusalOf({ code }: NodeJS.ErrnoException): string {
  if (code === "HPE_HEADER_OVERFLOW") return "431 Request Header Fields Too Large";
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? "408 Request Timeout" : "400 Bad Request";
}

/**
 * Only Socket.IO's path may be upgraded (and Next's own paths in development): Next neither answers nor closes other upgrades,
 * and each would hold a file descriptor for ever. On a host without sockets no path may.
 */
export function guardUpgrades(
  server: http.Server,
  development: UpgradeHandler | null,
  { sockets }: { sockets: boolean } = { sockets: true },
): void {
  const open = new Set<Duplex>();
  upgradedSockets.set(server, open);
  server.on("upgrade", (request, socket, head) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    const pathname = (request.url ?? "").split("?", 1)[0] ?? "";
    if (sockets && (pathname === SOCKET_PATH || pathname === `${SOCKET_PATH}/`)) return;
    socket.on("error", () => undefined);
    if (development !== null && pathname.startsWith(DEVELOPMENT_PATH)) void development(request, socket, head);
    else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", () => socket.destroy());
  });
}

export function listen(server: http.Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, backlog: 1_024 }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Takes no new connection, lets running requests end for `graceMilliseconds`, then closes what is left. */
export function closeHttpHost(server: http.Server, graceMilliseconds: number): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => {
      server.closeAllConnections();
      for (const socket of upgradedSockets.get(server) ?? []) socket.destroy();
    }, graceMilliseconds);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
