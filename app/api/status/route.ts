// What the caller is seen as, and who of several people is there.
import { StatusesQuerySchema, StatusesSchema, StatusSchema, UpdateStatusSchema } from "@/lib/contracts/status";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { startTyping } from "@/lib/backend/services/channels/start-typing";
import { listStatuses } from "@/lib/backend/services/status/list-statuses";
import { updateStatus } from "@/lib/backend/services/status/update-status";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Who of several people is there", {
    query: StatusesQuerySchema,
    result: StatusesSchema,
    run: (ctx, { query }) => listStatuses(ctx, query.userIds),
  }),
  PUT: operation("Choose one's status and activity, or say that one is typing", {
    body: UpdateStatusSchema,
    result: StatusSchema,
    run: async (ctx, { body }) => {
      const status = await updateStatus(ctx, body);
      if (body.status === "typing" && body.channelId !== undefined) await startTyping(ctx, body.channelId);
      return status;
    },
  }),
});
