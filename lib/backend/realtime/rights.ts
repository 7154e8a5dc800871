// Rights that end or begin, on every node: each takes care of the sockets that it holds. What is not heard here is found by
// rights-watch.ts.
import { redis } from "@/lib/backend/adapters/redis";
import { putWord } from "@/lib/backend/adapters/socket-mailbox";
import type { AppEvent } from "@/lib/backend/core/context";
import { logger } from "@/lib/backend/core/logger";
import { chatServer, socketsElsewhere } from "./io";
import { endSessions, followAccessChange } from "./rooms";
import { leaveRoom } from "./voice-rooms";

export type RightsEvent = Extract<AppEvent, { kind: "access-changed" | "sessions-ended" }>;

export async function followRightsHere(event: RightsEvent): Promise<void> {
  if (event.kind === "sessions-ended") return endSessions(event.userId, event.sessionIds);
  for (const socket of await followAccessChange(event.users, event.serverId)) await leaveRoom(socket);
}

export async function followRights(event: RightsEvent): Promise<void> {
  const elsewhere = socketsElsewhere();
  if (elsewhere) return putWord(elsewhere, "rights:changed", event);
  if (redis() !== null) chatServer()?.serverSideEmit("rights:changed", event);
  await followRightsHere(event);
}

/** Listens to what the other nodes say of rights. */
export function followOtherNodes(): void {
  chatServer()?.on("rights:changed", (event) => {
    followRightsHere(event).catch((error: unknown) => logger().error({ err: error }, "Rights were not followed"));
  });
}
