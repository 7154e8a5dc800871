// The HTTP twin of the socket's `sync`, for browsers that have no socket.
import { SyncAnswerSchema, SyncSchema } from "@/lib/contracts/sync";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { syncOverHttp } from "@/lib/backend/services/messages/sync";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes(
  {
    POST: operation("Which of the channels that one holds moved on, and whether anything else did", {
      body: SyncSchema,
      result: SyncAnswerSchema,
      run: (ctx, { body }) => syncOverHttp(ctx, body),
    }),
  },
  "/api/sync",
);
