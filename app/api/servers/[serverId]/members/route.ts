// The members of a server, and inviting somebody to become one.
import { CreateInvitationSchema, InvitationSchema } from "@/lib/contracts/invitations";
import { MemberPageSchema } from "@/lib/contracts/members";
import { ServerParamsSchema } from "@/lib/contracts/servers";
import { UsersQuerySchema } from "@/lib/contracts/users";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation, Reply } from "@/lib/backend/http/operation";
import { createInvitation } from "@/lib/backend/services/invitations/create-invitation";
import { listMembers } from "@/lib/backend/services/members/list-members";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Members of a server", {
    params: ServerParamsSchema,
    query: UsersQuerySchema,
    result: MemberPageSchema,
    run: (ctx, { params, query }) => listMembers(ctx, params.serverId, query),
  }),
  POST: operation("Invite somebody into a server", {
    params: ServerParamsSchema,
    body: CreateInvitationSchema,
    result: InvitationSchema,
    status: 201,
    run: async (ctx, { params, body }) => {
      const { invitation, created } = await createInvitation(ctx, params.serverId, body.userId);
      return new Reply(created ? 201 : 200, invitation);
    },
  }),
});
