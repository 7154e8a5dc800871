// Whether this node takes more, for load balancers.
import { HealthSchema } from "@/lib/contracts/instance";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { checkReadiness } from "@/lib/backend/services/instance/check-health";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Whether this node takes more, for load balancers", {
    isPublic: true,
    result: HealthSchema,
    run: () => checkReadiness(),
  }),
});
