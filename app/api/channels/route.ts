// Every channel that the caller can read, and making one: in a server, or outside any.
import * as contract from "@/lib/contracts/channels";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { createChannel } from "@/lib/backend/services/channels/create-channel";
import { listChannels } from "@/lib/backend/services/channels/list-channels";
import { createGroup } from "@/lib/backend/services/groups/create-group";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Every channel that the caller can read", {
    query: contract.ChannelsQuerySchema,
    result: contract.ChannelPageSchema,
    run: (ctx, { query }) => listChannels(ctx, query),
  }),
  POST: operation("Make a channel in a server, or outside any", {
    status: 201,
    query: contract.ChannelsQuerySchema,
    body: contract.CreateAnyChannelSchema,
    result: contract.CreatedChannelSchema,
    run: (ctx, { query, body: { serverId = query.serverId, ...body } }) =>
      serverId === undefined
        ? createGroup(ctx, "TEXT", contract.toFreeChannel(body))
        : createChannel(ctx, serverId, { ...body, members: body.members ?? [] }),
  }),
});
