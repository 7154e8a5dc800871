// Joining by the code, and a new code.
import { InviteCodeSchema, ServerParamsSchema, ServerSchema } from "@/lib/contracts/servers";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { joinServer } from "@/lib/backend/services/servers/join-server";
import { renewInviteCode } from "@/lib/backend/services/servers/renew-invite-code";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  PATCH: operation({
    params: ServerParamsSchema,
    body: InviteCodeSchema,
    result: ServerSchema,
    run: (ctx, { params, body }) => joinServer(ctx, body.inviteCode, params.serverId),
  }),
  POST: operation({
    params: ServerParamsSchema,
    result: InviteCodeSchema,
    run: (ctx, { params }) => renewInviteCode(ctx, params.serverId),
  }),
});
