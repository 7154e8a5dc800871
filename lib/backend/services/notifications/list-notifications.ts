// The caller's notifications, newest first, and how many were not read.
import { IdSchema } from "@/lib/contracts/ids";
import type { NotificationPage } from "@/lib/contracts/notifications";
import { listReadableChannels } from "@/lib/backend/access/readable-channels";
import type { Context } from "@/lib/backend/core/context";
import { decodeCursor, toPage } from "@/lib/backend/core/cursors";
import { countUnread, listNotifications as listNotificationRows } from "@/lib/backend/db/notifications";

export async function listNotifications(
  ctx: Context,
  input: { cursor?: string; limit: number },
): Promise<NotificationPage> {
  const { userId } = ctx.caller;
  const before = decodeCursor(input.cursor, IdSchema);
  const readableIds = (await listReadableChannels(userId, null)).map(({ id }) => id);
  const [rows, unread] = await Promise.all([
    listNotificationRows(userId, readableIds, before, input.limit + 1),
    countUnread(userId, readableIds),
  ]);
  return { ...toPage(rows, input.limit, ({ id }) => id), ...unread };
}
