// Sockets as signs of life: each window counts until it closes, and what is to be seen of its owner is told to those who
// share a place with them.
import { gathering } from "@/lib/backend/core/gathering";
import { groupCommit, type GroupCommit } from "@/lib/backend/core/group-commit";
import { Context } from "@/lib/backend/core/context";
import { livePresence, POLL_LASTS_MS, TOUCH_LASTS_MS } from "@/lib/backend/core/live-presence";
import { logger } from "@/lib/backend/core/logger";
import { processSlot } from "@/lib/backend/core/process-slot";
import { announceStatuses } from "@/lib/backend/services/status/announce-status";
import { emit } from "./emit";
import { chatServer, socketsElsewhere, type ChatSocket } from "./io";

/** A page that is loaded anew closes its socket and opens another one: nobody needs to hear of that. */
const GRACE_MS = 2_000;

async function announceNow(userIds: readonly string[]): Promise<null[]> {
  if (chatServer() ?? socketsElsewhere()) {
    const ctx = new Context(null);
    await announceStatuses(ctx, [...new Set(userIds)]);
    for (const event of ctx.events) if (event.kind === "emit") await emit(event);
  }
  return userIds.map(() => null);
}

const MOST_AT_ONCE = 100;

/** One look after the other, so that the last word about a person is the newest one. */
function announcements(): GroupCommit<string, null> {
  return processSlot("status-announcements", () => groupCommit(announceNow, MOST_AT_ONCE));
}

const GATHER_MS = 1_000;
const gather = gathering(GATHER_MS);

export async function announce(userId: string): Promise<void> {
  try {
    await gather();
    await announcements().submit("", userId);
  } catch (error) {
    logger().error({ err: error }, "A status was not announced");
  }
}

function announceLater(userId: string, delayMs: number): void {
  setTimeout(() => void announce(userId), delayMs).unref();
}

export async function enterPresence(socket: ChatSocket): Promise<void> {
  const { userId } = socket.data.caller;
  await livePresence().open(userId, socket.id);
  await announce(userId);
}

export async function restPresence(socket: ChatSocket, isIdle: boolean): Promise<Record<string, never>> {
  const { userId } = socket.data.caller;
  await livePresence().rest(userId, socket.id, isIdle);
  await announce(userId);
  return {};
}

export async function leavePresence(socket: ChatSocket): Promise<void> {
  const { userId } = socket.data.caller;
  await livePresence().close(userId, socket.id);
  announceLater(userId, GRACE_MS);
}

/** What somebody chose has changed; without a window it holds for a while only. */
export async function followStatusChange(userId: string): Promise<void> {
  await announce(userId);
  announceLater(userId, TOUCH_LASTS_MS + 1_000);
}

const farewells = processSlot("farewells", () => new Map<string, NodeJS.Timeout>());

/** Whoever asks by HTTP has no socket that closes: it is told once they have not asked for a while. */
export async function followPoll(userId: string, isNews: boolean): Promise<void> {
  if (isNews) await announce(userId);
  if (!chatServer()) return;
  clearTimeout(farewells.get(userId));
  const tell = () => {
    farewells.delete(userId);
    void announce(userId);
  };
  farewells.set(userId, setTimeout(tell, POLL_LASTS_MS + 1_000).unref());
}
