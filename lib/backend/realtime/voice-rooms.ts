// Who is in an audio or video channel. It lives in the sockets alone: a room is a Socket.IO room, and being in it ends
// with the connection.
import type { Room } from "@/lib/contracts/events";
import { invalidInput } from "@/lib/contracts/errors";
import { requireChannel } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { getAuthors } from "@/lib/backend/services/users/get-authors";
import { emit } from "./emit";
import { chatServer, type ChatSocket } from "./io";

const voiceRoom = (channelId: string) => `voice:${channelId}`;

/** Tells a socket that has just connected who is where, among the channels that it may see. */
export async function showRooms(socket: ChatSocket): Promise<void> {
  const names = [...(chatServer()?.sockets.adapter.rooms.keys() ?? [])].filter((name) =>
    name.startsWith(voiceRoom("")),
  );
  for (const name of names) {
    const channelId = name.slice(voiceRoom("").length);
    if (socket.rooms.has(`channel:${channelId}`)) socket.emit("room:updated", await occupantsOf(channelId));
  }
}

/** Everyone who is in the channel's room now, each once however many tabs. */
async function occupantsOf(channelId: string): Promise<Room> {
  const sockets = (await chatServer()?.in(voiceRoom(channelId)).fetchSockets()) ?? [];
  const userIds = [...new Set(sockets.map((socket) => socket.data.caller.userId))];
  return { channelId, users: userIds.length === 0 ? [] : await getAuthors(userIds) };
}

async function announce(channelId: string): Promise<Room> {
  const room = await occupantsOf(channelId);
  await emit({ kind: "emit", name: "room:updated", payload: room, to: { channelId } });
  return room;
}

export async function enterRoom(ctx: Context, socket: ChatSocket, channelId: string): Promise<Room> {
  const { channel } = await requireChannel(ctx, channelId, "CONNECT");
  if (channel.type !== "AUDIO" && channel.type !== "VIDEO")
    throw invalidInput("channelId", "is not an audio or video channel");
  await leaveRoom(socket);
  socket.data.roomChannelId = channelId;
  await socket.join(voiceRoom(channelId));
  return announce(channelId);
}

export async function leaveRoom(socket: ChatSocket): Promise<Record<string, never>> {
  const { roomChannelId } = socket.data;
  if (roomChannelId !== null) {
    socket.data.roomChannelId = null;
    await socket.leave(voiceRoom(roomChannelId));
    await announce(roomChannelId);
  }
  return {};
}
