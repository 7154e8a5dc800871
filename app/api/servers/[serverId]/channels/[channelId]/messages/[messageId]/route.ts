// One message, by the path that names its channel and its server.
import { EditMessageSchema, MessageSchema, ServerMessageParamsSchema } from "@/lib/contracts/messages";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { deleteMessage } from "@/lib/backend/services/messages/delete-message";
import { editMessage } from "@/lib/backend/services/messages/edit-message";
import { getMessage } from "@/lib/backend/services/messages/get-message";

const params = ServerMessageParamsSchema;

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("One message of a channel", {
    params,
    result: MessageSchema,
    run: (ctx, { params: where }) => getMessage(ctx, where.messageId, where),
  }),
  PUT: operation("Edit a message of one's own", {
    params,
    body: EditMessageSchema,
    result: MessageSchema,
    run: (ctx, { params: where, body }) => editMessage(ctx, where.messageId, body, where),
  }),
  DELETE: operation("Delete a message", {
    params,
    result: MessageSchema,
    run: (ctx, { params: where }) => deleteMessage(ctx, where.messageId, where),
  }),
});
