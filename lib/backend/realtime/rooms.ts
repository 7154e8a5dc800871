// Which rooms a socket is in follows from what its user may read; a client never names one. This file keeps the two
// equal, at connection and whenever rights change.
import { listReadablePlaces } from "@/lib/backend/access/readable-channels";
import type { Channel } from "@/lib/contracts/channels";
import { ServerEventSchemas } from "@/lib/contracts/events";
import type { Audience } from "@/lib/backend/core/context";
import { logger } from "@/lib/backend/core/logger";
import { processSlot } from "@/lib/backend/core/process-slot";
import { hangUp } from "./hang-up";
import { chatServer, type ChatSocket } from "./io";
import { noteStart } from "./told";

const room = {
  user: (id: string) => `user:${id}`,
  session: (id: string) => `session:${id}`,
  server: (id: string) => `server:${id}`,
  channel: (id: string) => `channel:${id}`,
};

export function roomsOf(audience: Audience): string[] {
  if ("channelId" in audience) return [room.channel(audience.channelId)];
  if ("serverId" in audience) return [room.server(audience.serverId)];
  if ("serverIds" in audience)
    return [...audience.serverIds.map(room.server), ...audience.channelIds.map(room.channel)];
  return audience.userIds.map(room.user);
}

/** How many sockets of this node hear it; who is in several of its rooms counts as often. */
export function countSockets(audience: Audience): number {
  const rooms = chatServer()?.sockets.adapter.rooms;
  return roomsOf(audience).reduce((sum, name) => sum + (rooms?.get(name)?.size ?? 0), 0);
}

/** The channels that sockets of this node are in. */
export function heldChannels(): string[] {
  const names = [...(chatServer()?.sockets.adapter.rooms.keys() ?? [])];
  return names.flatMap((name) => (name.startsWith(room.channel("")) ? [name.slice(room.channel("").length)] : []));
}

export function isInChannel(socket: ChatSocket, channelId: string): boolean {
  return socket.rooms.has(room.channel(channelId));
}

/** Who is in one of those rooms and hears nothing all the same. */
export function exceptionsOf(audience: Audience): string[] {
  return "channelId" in audience && audience.exceptUserId !== undefined ? [room.user(audience.exceptUserId)] : [];
}

const changes = processSlot("rights-changes", () => ({ count: 0 }));

/** How many changes of rights and ended sign-ins this process has followed: a connection in the making compares. */
export function rightsChanges(): number {
  return changes.count;
}

const turns = processSlot("rights-turns", () => new Map<string, Promise<unknown>>());

/** One after the other for each user: an older look at what he may read must not undo a newer one. */
async function inTurn<Result>(userId: string, work: () => Promise<Result>): Promise<Result> {
  const turn = (turns.get(userId) ?? Promise.resolve()).catch(() => undefined).then(work);
  turns.set(userId, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(userId) === turn) turns.delete(userId);
  }
}

/** Null until somebody watches (rights-watch.ts): on one node nothing needs to be noted. */
const accessCounts = processSlot("access-counts", () => ({ known: null as Map<string, string> | null }));

/** Starts to note under which count of changed rights sockets of this node are put into channels; the lowest, where there are several. */
export function watchAccess(): Map<string, string> {
  return (accessCounts.known ??= new Map<string, string>());
}

function noteAccess(counts: ReadonlyMap<string, string>): void {
  const { known } = accessCounts;
  if (known === null) return;
  for (const [id, count] of counts) {
    const noted = known.get(id);
    if (noted === undefined || BigInt(count) < BigInt(noted)) known.set(id, count);
  }
}

/** What a user may read now, as rooms; a channel's room comes with the channel. */
async function readableRooms(userId: string): Promise<Map<string, Channel | null>> {
  const { serverIds, channels, accessCounts } = await listReadablePlaces(userId);
  noteAccess(accessCounts);
  noteStart(channels);
  return new Map<string, Channel | null>([
    ...serverIds.map((id) => [room.server(id), null] as const),
    ...channels.map((channel) => [room.channel(channel.id), channel] as const),
  ]);
}

export async function joinRooms(socket: ChatSocket): Promise<void> {
  const { userId, sessionId } = socket.data.caller;
  const readable = await readableRooms(userId);
  await socket.join([room.user(userId), room.session(sessionId), ...readable.keys()]);
}

/** A channel that came into sight in a place where the socket already is; a whole new server is fetched, not told. */
function isNews(channel: Channel | null, held: readonly string[]): channel is Channel {
  return channel !== null && (channel.serverId === null || held.includes(room.server(channel.serverId)));
}

/** Takes the sockets of a user out of what he lost, puts them into what he gained, and tells them of both. */
async function followRights(userId: string, sockets: readonly ChatSocket[]): Promise<ChatSocket[]> {
  const readable = await readableRooms(userId);
  for (const socket of sockets) {
    const held = [...socket.rooms].filter((name) => name.startsWith("channel:") || name.startsWith("server:"));
    const lost = held.filter((name) => !readable.has(name));
    for (const name of lost) {
      await socket.leave(name);
      const [kind, id] = name.split(":");
      if (id === undefined) continue;
      socket.emit("access:revoked", kind === "server" ? { serverId: id } : { channelId: id });
    }
    const gained = [...readable].filter(([name]) => !held.includes(name));
    await socket.join(gained.map(([name]) => name));
    for (const [, channel] of gained) {
      if (isNews(channel, held)) socket.emit("channel:created", ServerEventSchemas["channel:created"].parse(channel));
    }
  }
  return sockets.filter(({ data }) => data.roomChannelId !== null && !readable.has(room.channel(data.roomChannelId)));
}

/** Where it cannot be found out what somebody may read, their connections end; whoever may comes back. */
async function followRightsOrEnd(userId: string, sockets: readonly ChatSocket[]): Promise<ChatSocket[]> {
  try {
    return await followRights(userId, sockets);
  } catch (error) {
    logger().error({ err: error, userId }, "Rights could not be followed");
    for (const socket of sockets) hangUp(socket, "try again later");
    return [];
  }
}

/**
 * For "what these users, or all members of the server, may read has changed". Answers the sockets that sit in a voice
 * room which they may no longer see.
 */
export async function followAccessChange(
  users: readonly string[] | "members",
  serverId: string | null,
): Promise<ChatSocket[]> {
  changes.count += 1;
  const io = chatServer();
  if (!io) return [];
  const rooms = users === "members" ? roomsOf({ serverId: serverId ?? "" }) : roomsOf({ userIds: users });
  const byUser = new Map<string, ChatSocket[]>();
  for (const socket of io.sockets.sockets.values()) {
    if (!rooms.some((name) => socket.rooms.has(name))) continue;
    const { userId } = socket.data.caller;
    byUser.set(userId, [...(byUser.get(userId) ?? []), socket]);
  }
  // Together, so that they share their looks.
  const misplaced = [...byUser].map(([userId, sockets]) => inTurn(userId, () => followRightsOrEnd(userId, sockets)));
  return (await Promise.all(misplaced)).flat();
}

/** Ends the open sockets of sign-ins that are over, those of this node. */
export function endSessions(userId: string, sessionIds: readonly string[] | "all"): void {
  changes.count += 1;
  const rooms = sessionIds === "all" ? [room.user(userId)] : sessionIds.map(room.session);
  if (rooms.length > 0) chatServer()?.local.in(rooms).disconnectSockets(true);
}
