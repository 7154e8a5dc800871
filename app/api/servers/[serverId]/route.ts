// One server. PUT and PATCH do the same: fields that are not named stay.
import { ServerDetailSchema, ServerParamsSchema, ServerSchema, UpdateServerSchema } from "@/lib/contracts/servers";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { deleteServer } from "@/lib/backend/services/servers/delete-server";
import { getServer } from "@/lib/backend/services/servers/get-server";
import { updateServer } from "@/lib/backend/services/servers/update-server";

const params = ServerParamsSchema;
const update = operation("Change a server", {
  params,
  body: UpdateServerSchema,
  result: ServerSchema,
  run: (ctx, input) => updateServer(ctx, input.params.serverId, input.body),
});

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("One server with its channels", {
    params,
    result: ServerDetailSchema,
    run: (ctx, input) => getServer(ctx, input.params.serverId),
  }),
  PUT: update,
  PATCH: update,
  DELETE: operation("Delete a server with all that is in it", {
    params,
    result: ServerSchema,
    run: (ctx, input) => deleteServer(ctx, input.params.serverId),
  }),
});
