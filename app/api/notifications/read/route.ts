// Saying that notifications were read.
import { ReadNotificationsSchema, UnreadNotificationsSchema } from "@/lib/contracts/notifications";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { readNotifications } from "@/lib/backend/services/notifications/read-notifications";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  POST: operation("Say that notifications were read", {
    body: ReadNotificationsSchema,
    result: UnreadNotificationsSchema,
    run: (ctx, { body }) => readNotifications(ctx, body),
  }),
});
