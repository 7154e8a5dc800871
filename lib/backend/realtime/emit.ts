// Sends an event to its audience. The payload is parsed by its schema first: what the contract does not name cannot leave.
import { ServerEventSchemas } from "@/lib/contracts/events";
import { putEvent } from "@/lib/backend/adapters/socket-mailbox";
import type { AppEvent } from "@/lib/backend/core/context";
import { chatServer, socketsElsewhere } from "./io";
import { exceptionsOf, roomsOf } from "./rooms";
import { noteEvent } from "./told";

export async function emit({ name, payload, to }: Extract<AppEvent, { kind: "emit" }>): Promise<void> {
  const io = chatServer();
  const elsewhere = socketsElsewhere();
  const rooms = roomsOf(to);
  // Without any room Socket.IO would tell everybody.
  if ((!io && !elsewhere) || rooms.length === 0) return;
  const parsed: unknown = ServerEventSchemas[name].parse(payload);
  if (elsewhere) return putEvent(elsewhere, name, parsed, rooms, exceptionsOf(to));
  noteEvent(name, parsed);
  // AppEvent ties name and payload together; the union of all events cannot say so to Socket.IO's overloads.
  const target = io?.to(rooms).except(exceptionsOf(to)) as unknown as { emit(name: string, payload: unknown): void };
  target.emit(name, parsed);
}
