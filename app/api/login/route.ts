// Signing in with a name or an e-mail address and a password: a bearer token.
import { LoginResultSchema, LoginSchema } from "@/lib/contracts/users";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { signIn } from "@/lib/backend/services/sessions/sign-in";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  POST: operation("Sign in for a token", {
    isPublic: true,
    body: LoginSchema,
    result: LoginResultSchema,
    run: (ctx, { body }, { userAgent }) => signIn(ctx, body, userAgent),
  }),
});
