// The invitations that wait for the caller's answer.
import { InvitationPageSchema } from "@/lib/contracts/invitations";
import { PageQuerySchema } from "@/lib/contracts/page";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { listInvitations } from "@/lib/backend/services/invitations/list-invitations";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Invitations that wait for the caller", {
    query: PageQuerySchema,
    result: InvitationPageSchema,
    run: (ctx, { query }) => listInvitations(ctx, query),
  }),
});
