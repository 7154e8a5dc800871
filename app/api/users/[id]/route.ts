// One account; `me` is one's own.
import { DeleteUserSchema, UpdateUserSchema, UserParamsSchema, VisibleUserSchema } from "@/lib/contracts/users";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { deleteUser } from "@/lib/backend/services/users/delete-user";
import { getUser } from "@/lib/backend/services/users/get-user";
import { updateUser } from "@/lib/backend/services/users/update-user";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("One person; `me` is the caller", {
    params: UserParamsSchema,
    result: VisibleUserSchema,
    run: (ctx, { params }) => getUser(ctx, params.id),
  }),
  PUT: operation("Change a profile, a password or an e-mail address", {
    params: UserParamsSchema,
    body: UpdateUserSchema,
    result: VisibleUserSchema,
    run: (ctx, { params, body }) => updateUser(ctx, params.id, body),
  }),
  DELETE: operation("Delete an account; its messages stay, signed by nobody", {
    params: UserParamsSchema,
    body: DeleteUserSchema,
    result: VisibleUserSchema,
    run: (ctx, { params, body }) => deleteUser(ctx, params.id, body),
  }),
});
