// What changed in a channel after a version that a replica holds.
import { ChannelParamsSchema } from "@/lib/contracts/channels";
import { ChangesQuerySchema, ChangesSchema } from "@/lib/contracts/messages";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { listChanges } from "@/lib/backend/services/messages/list-changes";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes(
  {
    GET: operation("What has changed in a channel since a version", {
      params: ChannelParamsSchema,
      query: ChangesQuerySchema,
      result: ChangesSchema,
      run: (ctx, { params, query }) => listChanges(ctx, params.channelId, query),
    }),
  },
  "/api/channels/[channelId]/changes",
);
