// Rights that end or begin, on every node: each takes care of the sockets that it holds. A node that may have missed something,
// because Redis was away, looks at all of its own.
import { redis, type Redis } from "@/lib/backend/adapters/redis";
import type { AppEvent } from "@/lib/backend/core/context";
import { logger } from "@/lib/backend/core/logger";
import { listLiveSessions } from "@/lib/backend/db/sessions";
import { chatServer, type ChatSocket } from "./io";
import { endSessions, followAccessChange } from "./rooms";
import { leaveRoom } from "./voice-rooms";

export type RightsEvent = Extract<AppEvent, { kind: "access-changed" | "sessions-ended" }>;

/** How often a node that does not hear the others looks for itself. */
const LOOK_EVERY_MS = 4_000;

export async function followRightsHere(event: RightsEvent): Promise<void> {
  if (event.kind === "sessions-ended") return endSessions(event.userId, event.sessionIds);
  for (const socket of await followAccessChange(event.users, event.serverId)) await leaveRoom(socket);
}

export async function followRights(event: RightsEvent): Promise<void> {
  if (redis() !== null) chatServer()?.serverSideEmit("rights:changed", event);
  await followRightsHere(event);
}

async function lookAtAll(sockets: readonly ChatSocket[]): Promise<void> {
  const callers = sockets.map(({ data }) => data.caller);
  const standing = new Set(await listLiveSessions(callers.map(({ sessionId }) => sessionId)));
  for (const { userId, sessionId } of callers) if (!standing.has(sessionId)) endSessions(userId, [sessionId]);
  const users = [...new Set(callers.map(({ userId }) => userId))];
  await followRightsHere({ kind: "access-changed", users, serverId: null });
}

/** Listens to the other nodes, and looks for itself while they cannot be heard, and once more after that. Answers how to stop. */
export function followOtherNodes(client: Redis): () => void {
  const io = chatServer();
  const failed = (error: unknown) => logger().error({ err: error }, "Rights were not followed");
  io?.on("rights:changed", (event) => void followRightsHere(event).catch(failed));
  let hasMissed = false;
  let isLooking = false;
  const look = async () => {
    if (isLooking || (client.isReady && !hasMissed)) return;
    isLooking = true;
    hasMissed = !client.isReady;
    await lookAtAll([...(io?.sockets.sockets.values() ?? [])]).catch(failed);
    isLooking = false;
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
