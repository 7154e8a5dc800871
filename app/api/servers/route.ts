// The caller's servers, and making one.
import { PageQuerySchema } from "@/lib/contracts/page";
import { CreateServerSchema, ServerPageSchema, ServerSchema } from "@/lib/contracts/servers";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { createServer } from "@/lib/backend/services/servers/create-server";
import { listServers } from "@/lib/backend/services/servers/list-servers";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Servers of the caller", {
    query: PageQuerySchema,
    result: ServerPageSchema,
    run: (ctx, { query }) => listServers(ctx, query),
  }),
  POST: operation("Make a server", {
    status: 201,
    body: CreateServerSchema,
    result: ServerSchema,
    run: (ctx, { body }) => createServer(ctx, body),
  }),
});
