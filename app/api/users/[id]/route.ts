// One account; `me` is one's own.
import { UpdateUserSchema, UserParamsSchema, VisibleUserSchema } from "@/lib/contracts/users";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { getUser } from "@/lib/backend/services/users/get-user";
import { updateUser } from "@/lib/backend/services/users/update-user";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation({
    params: UserParamsSchema,
    result: VisibleUserSchema,
    run: (ctx, { params }) => getUser(ctx, params.id),
  }),
  PUT: operation({
    params: UserParamsSchema,
    body: UpdateUserSchema,
    result: VisibleUserSchema,
    run: (ctx, { params, body }) => updateUser(ctx, params.id, body),
  }),
});
