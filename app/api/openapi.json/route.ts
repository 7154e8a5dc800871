// The API's description, as scripts/generate-docs.mjs made it of the operations; a test fails while it is stale.
import description from "@/docs/generated/openapi.json";
import { DescriptionSchema } from "@/lib/contracts/instance";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("This description (OpenAPI 3.1)", {
    isPublic: true,
    result: DescriptionSchema,
    run: () => Promise.resolve(DescriptionSchema.parse(description)),
  }),
});
