// What a newcomer's first page needs to know.
import { InstanceSchema } from "@/lib/contracts/instance";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { getInstance } from "@/lib/backend/services/instance/get-instance";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("What this instance offers to people who sign in", {
    isPublic: true,
    result: InstanceSchema,
    run: () => getInstance(),
  }),
});
