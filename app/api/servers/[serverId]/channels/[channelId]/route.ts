// One channel of a server, by the path that names both.
import {
  ChannelDetailSchema,
  ChannelSchema,
  ServerChannelParamsSchema,
  UpdateChannelSchema,
} from "@/lib/contracts/channels";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { deleteChannel } from "@/lib/backend/services/channels/delete-channel";
import { getChannel } from "@/lib/backend/services/channels/get-channel";
import { updateChannel } from "@/lib/backend/services/channels/update-channel";

const params = ServerChannelParamsSchema;

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("One channel of a server", {
    params,
    result: ChannelDetailSchema,
    run: (ctx, { params: where }) => getChannel(ctx, where.channelId, where),
  }),
  PUT: operation("Change a channel of a server", {
    params,
    body: UpdateChannelSchema,
    result: ChannelSchema,
    run: (ctx, { params: where, body }) => updateChannel(ctx, where.channelId, body, where),
  }),
  DELETE: operation("Delete a channel of a server with its messages", {
    params,
    result: ChannelSchema,
    run: (ctx, { params: where }) => deleteChannel(ctx, where.channelId, where),
  }),
});
