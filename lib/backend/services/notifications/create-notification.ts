// Sends somebody a notice: a text that stands among their notifications.
import { notFound } from "@/lib/contracts/errors";
import type { CreateNotification, Notification } from "@/lib/contracts/notifications";
import { requireNotice } from "@/lib/backend/access/require-notice";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { findNotifications, insertNotice } from "@/lib/backend/db/notifications";

export async function createNotification(ctx: Context, input: CreateNotification): Promise<Notification> {
  const { userId, message } = input;
  await spend(ctx, "create");
  const grant = await requireNotice(ctx, userId);
  const id = newId();
  await insertNotice(grant, id, message);
  const [notification] = await findNotifications(userId, [], [id]);
  if (!notification) throw notFound();
  ctx.emit("notification:created", notification, { userIds: [userId] });
  return notification;
}
