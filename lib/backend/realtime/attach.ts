// Puts Socket.IO onto the host's HTTP server: handshake, rooms, client events. One instance per process.
import type { IncomingMessage, Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import { SOCKET_PATH } from "@/lib/contracts/events";
import { AppError } from "@/lib/contracts/errors";
import { authenticate, authenticateSocketToken, readCookie } from "@/lib/backend/auth/authenticate";
import { env } from "@/lib/env";
import { isCrossSite, isOurOwnPage } from "@/lib/backend/auth/same-origin";
import { sessionCookieName } from "@/lib/backend/auth/tokens";
import { addressOf } from "@/lib/backend/core/client-address";
import { toAppError } from "@/lib/backend/core/app-errors";
import { isDraining } from "@/lib/backend/core/draining";
import { gathering } from "@/lib/backend/core/gathering";
import { logger } from "@/lib/backend/core/logger";
import { listenToClient, type Dispatch } from "./client-events";
import { hangUpAll } from "./hang-up";
import { setChatServer, type ChatServer, type ChatSocket } from "./io";
import { clusterOptions, joinNodes } from "./nodes";
import { enterPresence, leavePresence } from "./presence";
import { joinRooms, rightsChanges } from "./rooms";
import { cutSlowSockets } from "./slow-sockets";
import { writeStraight } from "./straight-writes";
import { leaveRoom, showRooms } from "./voice-rooms";

const MAX_FRAME_BYTES = 64 * 1024;

function headersOf(request: IncomingMessage) {
  const one = (name: string) => {
    const value = request.headers[name];
    return typeof value === "string" ? value : null;
  };
  return {
    origin: one("origin"),
    host: one("host"),
    secFetchSite: one("sec-fetch-site"),
    referer: one("referer"),
    cookie: one("cookie"),
  };
}

/** Other sites may not open a connection, and one that brings a cookie must show that our own page opens it. */
function isAllowed(request: IncomingMessage): boolean {
  const headers = headersOf(request);
  if (isCrossSite(headers)) return false;
  return readCookie(headers.cookie, sessionCookieName()) === null || isOurOwnPage(headers);
}

/** Engine.IO would answer every refused upgrade by 400. */
function refuseUpgrade({ socket }: IncomingMessage, status: string): void {
  socket.on("error", () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

type Decide = (problem: string | null, isWelcome: boolean) => void;

/** How long nobody is let in after somebody could not be, because the database did not answer. */
const PAUSE_MS = 1_000;
let pausedUntil = 0;

/**
 * Before anything is known of who comes. Whoever is refused here comes back by themselves, later and later, which a refusal after the
 * connection would not make them do.
 */
function decideOn(request: IncomingMessage, decide: Decide): void {
  const isWelcome = isAllowed(request);
  const isOpen = !isDraining() && Date.now() > pausedUntil;
  if (isWelcome && isOpen) decide(null, true);
  else if (request.headers.upgrade === undefined) decide(isWelcome ? "unavailable" : "cross-site", false);
  else refuseUpgrade(request, isWelcome ? "503 Service Unavailable" : "403 Forbidden");
}

async function signIn(socket: ChatSocket): Promise<void> {
  const token: unknown = (socket.handshake.auth as Record<string, unknown>)["token"];
  const { cookie } = headersOf(socket.request);
  const caller =
    typeof token === "string"
      ? await authenticateSocketToken(token)
      : await authenticate({ authorization: null, cookie });
  if (!caller) throw new AppError("UNAUTHENTICATED");
  socket.data.caller = caller;
  socket.data.address = addressOf(socket.request);
  socket.data.roomChannelId = null;
}

const ADMISSION_TRIES = 10;

/**
 * Signs in and joins the rooms. Until Socket.IO lists the socket nobody can take it out of a room or end it, so whatever
 * changed meanwhile counts against it: look again.
 */
async function admit(socket: ChatSocket): Promise<void> {
  for (let tries = 0; tries < ADMISSION_TRIES; tries += 1) {
    const before = rightsChanges();
    for (const name of socket.rooms) await socket.leave(name);
    await signIn(socket);
    await joinRooms(socket);
    socket.data.admittedAt = before;
    if (rightsChanges() === before) return;
  }
  throw new AppError("UNAVAILABLE");
}

/** How often a crowd that comes back is looked up. */
const GATHER_MS = 500;
const gather = gathering(GATHER_MS);

function letIn(socket: ChatSocket, next: (refusal?: Error) => void): void {
  const admission = gather().then(() => admit(socket));
  admission.then(
    () => next(),
    (error: unknown) => {
      const problem = toAppError(error, "socket admission");
      if (problem.code === "UNAUTHENTICATED") {
        next(Object.assign(new Error(problem.code), { data: problem.toProblem() }));
        return;
      }
      pausedUntil = Date.now() + PAUSE_MS;
      socket.conn.close();
    },
  );
}

export function attachRealtime(httpServer: HttpServer, dispatch: Dispatch): { close(): Promise<void> } {
  const io: ChatServer = new Server(httpServer, {
    ...clusterOptions(),
    path: SOCKET_PATH,
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    // Whoever vanishes without a word is gone within 40 s, after the grace in presence.ts too.
    pingInterval: 20_000,
    pingTimeout: 15_000,
    destroyUpgrade: false,
    // Our pages may lie at another host than this one.
    cors: { origin: (_from, allow) => allow(null, new URL(env().publicUrl).origin) },
    allowRequest: decideOn,
  });
  writeStraight(io);
  io.use(letIn);
  io.on("connection", (socket) => {
    if (socket.data.admittedAt !== rightsChanges()) {
      // In the last moment after all; the client connects again by itself.
      socket.conn.close();
      return;
    }
    listenToClient(socket, dispatch);
    void enterPresence(socket);
    showRooms(socket).catch((error: unknown) => logger().error({ err: error }, "Voice rooms were not shown"));
    socket.on("disconnect", () => {
      void leavePresence(socket);
      leaveRoom(socket).catch((error: unknown) => logger().error({ err: error }, "A voice room was not updated"));
    });
  });
  setChatServer(io);
  const leaveNodes = joinNodes();
  const stopCutting = cutSlowSockets();
  return {
    close: async () => {
      stopCutting();
      await hangUpAll("service restart", 0);
      setChatServer(null);
      await leaveNodes();
      // The host closes the HTTP server itself.
      io.engine.close();
    },
  };
}
