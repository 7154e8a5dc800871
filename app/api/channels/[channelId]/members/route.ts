// Who sees a private channel.
import { ChannelDetailSchema, ChannelParamsSchema, SetChannelMemberSchema } from "@/lib/contracts/channels";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { setChannelMember } from "@/lib/backend/services/channels/set-channel-member";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  PUT: operation("Let somebody into a channel, or take them out", {
    params: ChannelParamsSchema,
    body: SetChannelMemberSchema,
    result: ChannelDetailSchema,
    run: (ctx, { params, body }) => setChannelMember(ctx, params.channelId, body),
  }),
});
