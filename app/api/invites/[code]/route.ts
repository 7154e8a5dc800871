// What an invite leads to, and joining by it.
import { InviteParamsSchema, InvitePreviewSchema, ServerSchema } from "@/lib/contracts/servers";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { joinServer } from "@/lib/backend/services/servers/join-server";
import { previewInvite } from "@/lib/backend/services/servers/preview-invite";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Look at what an invite leads to", {
    isPublic: true,
    params: InviteParamsSchema,
    result: InvitePreviewSchema,
    run: (ctx, { params }) => previewInvite(ctx, params.code),
  }),
  POST: operation("Join by an invite", {
    params: InviteParamsSchema,
    result: ServerSchema,
    run: (ctx, { params }) => joinServer(ctx, params.code),
  }),
});
