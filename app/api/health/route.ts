// Whether this instance can serve.
import { HealthSchema } from "@/lib/contracts/instance";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { checkHealth } from "@/lib/backend/services/instance/check-health";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Whether this instance can serve", {
    isPublic: true,
    result: HealthSchema,
    run: () => checkHealth(),
  }),
});
