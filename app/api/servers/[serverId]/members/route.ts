// The members of a server.
import { MemberPageSchema } from "@/lib/contracts/members";
import { ServerParamsSchema } from "@/lib/contracts/servers";
import { UsersQuerySchema } from "@/lib/contracts/users";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { listMembers } from "@/lib/backend/services/members/list-members";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation({
    params: ServerParamsSchema,
    query: UsersQuerySchema,
    result: MemberPageSchema,
    run: (ctx, { params, query }) => listMembers(ctx, params.serverId, query),
  }),
});
