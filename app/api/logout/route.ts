// Ending this sign-in, or with `everywhere` all of the caller's.
import { EmptySchema } from "@/lib/contracts/instance";
import { LogoutSchema } from "@/lib/contracts/users";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { signOut } from "@/lib/backend/services/sessions/sign-out";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  POST: operation("End this sign-in, or all of them", {
    body: LogoutSchema,
    result: EmptySchema,
    run: async (ctx, { body }) => {
      await signOut(ctx, body);
      return {};
    },
  }),
});
