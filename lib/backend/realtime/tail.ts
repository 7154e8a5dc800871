// Messages of other nodes that could not be heard: the database says which channels moved on beyond what the sockets of this node
// were told, and each gets its last change told. By its version clients see what they lack, and ask for it (docs/realtime.md, rule 5).
import { setTimeout as sleep } from "node:timers/promises";
import { ServerEventSchemas, type MessageEvent } from "@/lib/contracts/events";
import type { Message } from "@/lib/contracts/messages";
import { listChangesAt, listVersions } from "@/lib/backend/db/log-heads";
import { chatServer } from "./io";
import { heldChannels, roomsOf } from "./rooms";
import { noteLook, watchTold } from "./told";

function nameOf({ deleted, editedAt }: Message): "message:created" | "message:updated" | "message:deleted" {
  if (deleted) return "message:deleted";
  return editedAt === null ? "message:created" : "message:updated";
}

function tell(message: Message): void {
  const { channelId, version } = message;
  const name = nameOf(message);
  const event: MessageEvent = ServerEventSchemas[name].parse({ channelId, version, message });
  noteLook(channelId, version);
  chatServer()?.local.to(roomsOf({ channelId })).emit(name, event);
}

/** In that time what happened at this very node is told by its own event. */
const IN_FLIGHT_MS = 300;

export async function tellWhatMoved(): Promise<void> {
  const told = watchTold();
  const isBehind = ([channelId, version]: readonly [string, number]) => version > (told.get(channelId) ?? version);
  const moved = [...(await listVersions(heldChannels()))].filter(isBehind);
  if (moved.length === 0) return;
  await sleep(IN_FLIGHT_MS);
  const missed = new Map(moved.filter(isBehind));
  if (missed.size > 0) for (const message of await listChangesAt(missed)) tell(message);
}
