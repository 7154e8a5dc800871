// One id, two meanings: reading names a conversation (or any channel), deleting names a message.
import { IdParamsSchema } from "@/lib/contracts/ids";
import { MessagePageSchema, MessageSchema, OneLogQuerySchema } from "@/lib/contracts/messages";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { deleteMessage } from "@/lib/backend/services/messages/delete-message";
import { listMessages } from "@/lib/backend/services/messages/list-messages";

const params = IdParamsSchema;

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Messages of the conversation with this id, newest first", {
    params,
    query: OneLogQuerySchema,
    result: MessagePageSchema,
    run: (ctx, { params: { id }, query }) => listMessages(ctx, id, query),
  }),
  DELETE: operation("Delete the message with this id", {
    params,
    result: MessageSchema,
    run: (ctx, { params: { id } }) => deleteMessage(ctx, id),
  }),
});
