// Whether somebody is there. Without a place in common: the same as of somebody who is away.
import { StatusParamsSchema, StatusSchema } from "@/lib/contracts/status";
import { notFound } from "@/lib/contracts/errors";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { listStatuses } from "@/lib/backend/services/status/list-statuses";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Whether somebody is there", {
    params: StatusParamsSchema,
    result: StatusSchema,
    run: async (ctx, { params }) => {
      const [status] = (await listStatuses(ctx, [params.userId])).items;
      if (!status) throw notFound();
      return status;
    },
  }),
});
