// The invited person declines.
import { InvitationParamsSchema, InvitationSchema } from "@/lib/contracts/invitations";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { answerInvitation } from "@/lib/backend/services/invitations/answer-invitation";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  POST: operation("Decline an invitation", {
    params: InvitationParamsSchema,
    result: InvitationSchema,
    run: (ctx, { params }) => answerInvitation(ctx, params.invitationId, "declined"),
  }),
});
