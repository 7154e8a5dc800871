// One channel.
import { ChannelDetailSchema, ChannelParamsSchema, ChannelSchema, UpdateChannelSchema } from "@/lib/contracts/channels";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { deleteChannel } from "@/lib/backend/services/channels/delete-channel";
import { getChannel } from "@/lib/backend/services/channels/get-channel";
import { updateChannel } from "@/lib/backend/services/channels/update-channel";

const params = ChannelParamsSchema;

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("One channel with the people in it", {
    params,
    result: ChannelDetailSchema,
    run: (ctx, input) => getChannel(ctx, input.params.channelId),
  }),
  PATCH: operation("Change a channel", {
    params,
    body: UpdateChannelSchema,
    result: ChannelSchema,
    run: (ctx, input) => updateChannel(ctx, input.params.channelId, input.body),
  }),
  DELETE: operation("Delete a channel with its messages", {
    params,
    result: ChannelSchema,
    run: (ctx, input) => deleteChannel(ctx, input.params.channelId),
  }),
});
