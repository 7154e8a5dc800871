// Who is in a group.
import { ChannelDetailSchema, SetChannelMemberSchema } from "@/lib/contracts/channels";
import { IdParamsSchema } from "@/lib/contracts/ids";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { setChannelMember } from "@/lib/backend/services/channels/set-channel-member";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  PUT: operation("Put somebody into a group, or take them out", {
    params: IdParamsSchema,
    body: SetChannelMemberSchema,
    result: ChannelDetailSchema,
    run: (ctx, { params, body }) => setChannelMember(ctx, params.id, body, { type: "GROUP" }),
  }),
});
