// One membership: its role, and its end.
import { MemberParamsSchema, MemberSchema, UpdateMemberSchema } from "@/lib/contracts/members";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { kickMember } from "@/lib/backend/services/members/kick-member";
import { updateMember } from "@/lib/backend/services/members/update-member";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  PATCH: operation("Change the role of a member", {
    params: MemberParamsSchema,
    body: UpdateMemberSchema,
    result: MemberSchema,
    run: (ctx, { params, body }) => updateMember(ctx, params.memberId, body),
  }),
  DELETE: operation("Kick a member", {
    params: MemberParamsSchema,
    result: MemberSchema,
    run: (ctx, { params }) => kickMember(ctx, params.memberId),
  }),
});
