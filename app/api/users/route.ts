// The people of this instance.
import { UserPageSchema, UsersQuerySchema } from "@/lib/contracts/users";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { listUsers } from "@/lib/backend/services/users/list-users";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("People, by name", {
    query: UsersQuerySchema,
    result: UserPageSchema,
    run: (ctx, { query }) => listUsers(ctx, query),
  }),
});
