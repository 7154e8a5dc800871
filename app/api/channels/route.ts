// Every channel that the caller can read, and making one in a server.
import {
  ChannelPageSchema,
  ChannelSchema,
  ChannelsQuerySchema,
  CreateChannelInServerSchema,
  serverOfNewChannel,
} from "@/lib/contracts/channels";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { createChannel } from "@/lib/backend/services/channels/create-channel";
import { listChannels } from "@/lib/backend/services/channels/list-channels";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation({
    query: ChannelsQuerySchema,
    result: ChannelPageSchema,
    run: (ctx, { query }) => listChannels(ctx, query),
  }),
  POST: operation({
    status: 201,
    query: ChannelsQuerySchema,
    body: CreateChannelInServerSchema,
    result: ChannelSchema,
    run: (ctx, { query, body }) => createChannel(ctx, serverOfNewChannel(query, body), body),
  }),
});
