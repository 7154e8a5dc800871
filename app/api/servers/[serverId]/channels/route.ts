// The channels of a server that the caller can read, and making one.
import { ChannelPageSchema, ChannelSchema, CreateChannelSchema } from "@/lib/contracts/channels";
import { PageQuerySchema } from "@/lib/contracts/page";
import { ServerParamsSchema } from "@/lib/contracts/servers";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { createChannel } from "@/lib/backend/services/channels/create-channel";
import { listChannels } from "@/lib/backend/services/channels/list-channels";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Channels of a server", {
    params: ServerParamsSchema,
    query: PageQuerySchema,
    result: ChannelPageSchema,
    run: (ctx, { params, query }) => listChannels(ctx, { ...query, ...params }),
  }),
  POST: operation("Make a channel in a server", {
    params: ServerParamsSchema,
    status: 201,
    body: CreateChannelSchema,
    result: ChannelSchema,
    run: (ctx, { params, body }) => createChannel(ctx, params.serverId, body),
  }),
});
