// Sends an event to its audience. The payload is parsed by its schema first: what the contract does not name cannot leave.
import { isMessageEvent, ServerEventSchemas, type MessageEvent, type ServerEventName } from "@/lib/contracts/events";
import { putEvent } from "@/lib/backend/adapters/socket-mailbox";
import type { AppEvent, Audience } from "@/lib/backend/core/context";
import { chatServer, socketsElsewhere } from "./io";
import { sendJoined, type Listeners } from "./joined-events";
import { countSockets, exceptionsOf, roomsOf } from "./rooms";
import { noteEvent } from "./told";

function send(to: Audience, name: ServerEventName, payload: unknown): void {
  const io = chatServer();
  if (!io) return;
  noteEvent(name, payload);
  // AppEvent ties name and payload together; the union of all events cannot say so to Socket.IO's overloads.
  const target = io.to(roomsOf(to)).except(exceptionsOf(to)) as unknown as {
    emit(name: string, payload: unknown): void;
  };
  target.emit(name, payload);
}

function listenersOf(to: Audience): Listeners {
  return {
    get count() {
      return countSockets(to);
    },
    send: (name, payload) => send(to, name, payload),
  };
}

export async function emit({ name, payload, to }: Extract<AppEvent, { kind: "emit" }>): Promise<void> {
  const elsewhere = socketsElsewhere();
  const rooms = roomsOf(to);
  // Without any room Socket.IO would tell everybody.
  if ((!chatServer() && !elsewhere) || rooms.length === 0) return;
  const parsed: unknown = ServerEventSchemas[name].parse(payload);
  if (elsewhere) return putEvent(elsewhere, name, parsed, rooms, exceptionsOf(to));
  // Everybody in the channel hears what happens to its messages.
  if (isMessageEvent(name)) sendJoined(name, parsed as MessageEvent, listenersOf(to));
  else send(to, name, parsed);
}
