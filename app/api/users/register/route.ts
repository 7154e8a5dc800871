// Making an account without having to name an e-mail address.
import { RegisterWithoutEmailSchema, SelfSchema } from "@/lib/contracts/users";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { register } from "@/lib/backend/services/users/register";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  POST: operation("Register an account", {
    isPublic: true,
    status: 201,
    body: RegisterWithoutEmailSchema,
    result: SelfSchema,
    run: (ctx, { body }) => register(ctx, body),
  }),
});
