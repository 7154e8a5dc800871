// Leaving a server.
import { MemberSchema } from "@/lib/contracts/members";
import { ServerParamsSchema } from "@/lib/contracts/servers";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { leaveServer } from "@/lib/backend/services/servers/leave-server";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  PATCH: operation("Leave a server", {
    params: ServerParamsSchema,
    result: MemberSchema,
    run: (ctx, { params }) => leaveServer(ctx, params.serverId),
  }),
});
