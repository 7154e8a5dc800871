// The caller has read some of their notifications, or all. All of their windows hear of it: each comes again, now read.
import { LIMITS } from "@/lib/contracts/limits";
import type { ReadNotifications, UnreadNotifications } from "@/lib/contracts/notifications";
import { listReadableChannels } from "@/lib/backend/access/readable-channels";
import type { Context } from "@/lib/backend/core/context";
import {
  countUnread,
  findNotifications,
  readNotifications as readNotificationRows,
} from "@/lib/backend/db/notifications";

export async function readNotifications(ctx: Context, input: ReadNotifications): Promise<UnreadNotifications> {
  const { userId } = ctx.caller;
  const ids = await readNotificationRows(userId, "ids" in input ? input.ids : null);
  const readableIds = (await listReadableChannels(userId, null)).map(({ id }) => id);
  // Of very many, the newest are told: a window that holds older ones asks again.
  const read = await findNotifications(userId, readableIds, ids.slice(0, LIMITS.pageMax));
  for (const notification of read) ctx.emit("notification:created", notification, { userIds: [userId] });
  return countUnread(userId, readableIds);
}
