// What browsers may ask over the socket: each event is a schema (contracts/events) and one call, as a route is.
import { ClientEventResultSchemas, ClientEventSchemas, type ClientEventName } from "@/lib/contracts/events";
import { parseInput, toAppError } from "@/lib/backend/core/app-errors";
import { Context, type AppEvent } from "@/lib/backend/core/context";
import { sendMessage } from "@/lib/backend/services/messages/send-message";
import { sync } from "@/lib/backend/services/messages/sync";
import { startTyping } from "@/lib/backend/services/channels/start-typing";
import { markRead } from "@/lib/backend/services/read-states/mark-read";
import { AppError } from "@/lib/contracts/errors";
import type { ChatSocket } from "./io";
import { restPresence } from "./presence";
import { enterRoom, leaveRoom } from "./voice-rooms";

export type Dispatch = (events: readonly AppEvent[]) => Promise<void>;

async function run(name: ClientEventName, ctx: Context, socket: ChatSocket, payload: unknown): Promise<unknown> {
  switch (name) {
    case "message:send": {
      const { channelId, ...input } = parseInput(ClientEventSchemas[name], payload);
      return { message: (await sendMessage(ctx, channelId, input)).message };
    }
    case "sync":
      return sync(ctx, parseInput(ClientEventSchemas[name], payload));
    case "read": {
      const { channelId, ...input } = parseInput(ClientEventSchemas[name], payload);
      return markRead(ctx, channelId, input);
    }
    case "typing":
      return startTyping(ctx, parseInput(ClientEventSchemas[name], payload).channelId);
    case "presence:rest":
      return restPresence(socket, parseInput(ClientEventSchemas[name], payload).isIdle);
    case "room:enter":
      return enterRoom(ctx, socket, parseInput(ClientEventSchemas[name], payload).channelId);
    case "room:leave":
      return leaveRoom(socket);
  }
}

function isClientEvent(name: string): name is ClientEventName {
  return Object.hasOwn(ClientEventSchemas, name);
}

/** Answers one event; nothing that a browser sends can throw past here. */
async function answer(socket: ChatSocket, dispatch: Dispatch, name: string, payload: unknown): Promise<unknown> {
  try {
    if (!isClientEvent(name)) throw new AppError("INVALID_INPUT", "There is no such event");
    const ctx = new Context(socket.data.caller, socket.data.address);
    const result = await run(name, ctx, socket, payload);
    await dispatch(ctx.events);
    return { ok: true, ...ClientEventResultSchemas[name].parse(result) };
  } catch (error) {
    return { ok: false, problem: toAppError(error, `socket ${name.slice(0, 40)}`).toProblem() };
  }
}

/** Every event goes through here, known or not; one without an acknowledgement is answered to nobody. */
export function listenToClient(socket: ChatSocket, dispatch: Dispatch): void {
  socket.onAny((name: string, ...args: unknown[]) => {
    const last = args.at(-1);
    void answer(socket, dispatch, name, args[0]).then((result) => {
      if (typeof last === "function") (last as (result: unknown) => void)(result);
    });
  });
}
