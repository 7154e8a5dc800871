// Joining by the code, and a new code.
import { InviteCodeSchema, ServerParamsSchema, ServerSchema } from "@/lib/contracts/servers";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { joinServer } from "@/lib/backend/services/servers/join-server";
import { renewInviteCode } from "@/lib/backend/services/servers/renew-invite-code";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  PATCH: operation("Join a server by its invite code", {
    params: ServerParamsSchema,
    body: InviteCodeSchema,
    result: ServerSchema,
    run: (ctx, { params, body }) => joinServer(ctx, body.inviteCode, params.serverId),
  }),
  POST: operation("Make a new invite code; the old one is dead", {
    params: ServerParamsSchema,
    result: InviteCodeSchema,
    run: (ctx, { params }) => renewInviteCode(ctx, params.serverId),
  }),
});
