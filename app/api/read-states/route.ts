// How far the caller has read, everywhere.
import { ReadStatesSchema } from "@/lib/contracts/read-states";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { listReadStates } from "@/lib/backend/services/read-states/list-read-states";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes(
  {
    GET: operation("How far one has read everywhere", {
      result: ReadStatesSchema,
      run: (ctx) => listReadStates(ctx),
    }),
  },
  "/api/read-states",
);
