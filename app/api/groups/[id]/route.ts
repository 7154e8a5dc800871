// One group with the people in it.
import { ChannelDetailSchema } from "@/lib/contracts/channels";
import { IdParamsSchema } from "@/lib/contracts/ids";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { getChannel } from "@/lib/backend/services/channels/get-channel";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("One group with the people in it", {
    params: IdParamsSchema,
    result: ChannelDetailSchema,
    run: (ctx, { params }) => getChannel(ctx, params.id, { type: "GROUP" }),
  }),
});
