// How far the caller has read in a channel: the slow door beside the socket's `read`.
import { ChannelParamsSchema } from "@/lib/contracts/channels";
import { MarkReadSchema, ReadStateSchema } from "@/lib/contracts/read-states";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { markRead } from "@/lib/backend/services/read-states/mark-read";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes(
  {
    PUT: operation("Say how far one has read", {
      params: ChannelParamsSchema,
      body: MarkReadSchema,
      result: ReadStateSchema,
      run: (ctx, { params, body }) => markRead(ctx, params.channelId, body),
    }),
  },
  "/api/channels/[channelId]/read",
);
