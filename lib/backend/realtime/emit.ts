// Sends an event to its audience. The payload is parsed by its schema first: what the contract does not name cannot leave.
import { ServerEventSchemas } from "@/lib/contracts/events";
import type { AppEvent } from "@/lib/backend/core/context";
import { chatServer } from "./io";
import { exceptionsOf, roomsOf } from "./rooms";

export function emit({ name, payload, to }: Extract<AppEvent, { kind: "emit" }>): void {
  const io = chatServer();
  const rooms = roomsOf(to);
  // Without any room Socket.IO would tell everybody.
  if (!io || rooms.length === 0) return;
  const parsed: unknown = ServerEventSchemas[name].parse(payload);
  // AppEvent ties name and payload together; the union of all events cannot say so to Socket.IO's overloads.
  const target = io.to(rooms).except(exceptionsOf(to)) as unknown as { emit(name: string, payload: unknown): void };
  target.emit(name, parsed);
}
