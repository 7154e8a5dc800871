// The caller's notifications, and sending one to somebody.
import { CreateNotificationSchema, NotificationPageSchema, NotificationSchema } from "@/lib/contracts/notifications";
import { PageQuerySchema } from "@/lib/contracts/page";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { createNotification } from "@/lib/backend/services/notifications/create-notification";
import { listNotifications } from "@/lib/backend/services/notifications/list-notifications";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Notifications of the caller", {
    query: PageQuerySchema,
    result: NotificationPageSchema,
    run: (ctx, { query }) => listNotifications(ctx, query),
  }),
  POST: operation("Send somebody a notification", {
    body: CreateNotificationSchema,
    result: NotificationSchema,
    status: 201,
    run: (ctx, { body }) => createNotification(ctx, body),
  }),
});
