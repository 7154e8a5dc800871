// Finds out by the database which rights and sign-ins have ended: what another node says of that may be lost, when that node or
// this one is cut from Redis. Channels count the changes of rights in them (decision 17), so looking is one short question for
// all of a node's sockets, and only channels whose count moved are asked about their people.
import { listChannelReaders } from "@/lib/backend/access/channel-readers";
import { logger } from "@/lib/backend/core/logger";
import { findChannel, listAccessCounts } from "@/lib/backend/db/channels";
import { listLiveSessions } from "@/lib/backend/db/sessions";
import { chatServer, type ChatSocket } from "./io";
import { followRightsHere } from "./rights";
import { endSessions, heldChannels, isInChannel, watchAccess } from "./rooms";

/** With the look itself, an ended right is followed within 10 s also where nobody told of it. */
const LOOK_EVERY_MS = 4_000;

async function endSessionsThatAreOver(sockets: readonly ChatSocket[]): Promise<void> {
  const callers = sockets.map(({ data }) => data.caller);
  const standing = new Set(await listLiveSessions(callers.map(({ sessionId }) => sessionId)));
  for (const { userId, sessionId } of callers) if (!standing.has(sessionId)) endSessions(userId, [sessionId]);
}

/** Those of the sockets' users who are in the channel's room and may not read it. */
async function listMisplaced(channelId: string, sockets: readonly ChatSocket[]): Promise<string[]> {
  const inside = sockets.filter((socket) => isInChannel(socket, channelId)).map(({ data }) => data.caller.userId);
  const channel = await findChannel(channelId);
  const readers = new Set(channel === null ? [] : await listChannelReaders(channel, [...new Set(inside)]));
  return inside.filter((userId) => !readers.has(userId));
}

async function look(known: Map<string, string>): Promise<void> {
  const sockets = [...(chatServer()?.sockets.sockets.values() ?? [])];
  await endSessionsThatAreOver(sockets);
  const before = new Map(known);
  const counts = await listAccessCounts([...before.keys()]);
  const moved = [...before.keys()].filter((id) => counts.get(id) !== before.get(id));
  const misplaced = new Set<string>();
  for (const id of moved) for (const userId of await listMisplaced(id, sockets)) misplaced.add(userId);
  if (misplaced.size > 0) await followRightsHere({ kind: "access-changed", users: [...misplaced], serverId: null });
  const held = new Set(heldChannels());
  for (const [id, noted] of before) {
    const count = counts.get(id);
    // Whoever came in meanwhile under another count is looked at next time.
    if (known.get(id) !== noted) continue;
    if (count === undefined || !held.has(id)) known.delete(id);
    else known.set(id, count);
  }
}

/** Answers how to stop. */
export function watchRights(): () => void {
  const known = watchAccess();
  let isLooking = false;
  const lookOnce = async () => {
    if (isLooking) return;
    isLooking = true;
    await look(known).catch((error: unknown) => logger().error({ err: error }, "Rights could not be looked at"));
    isLooking = false;
  };
  const timer = setInterval(() => void lookOnce(), LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
