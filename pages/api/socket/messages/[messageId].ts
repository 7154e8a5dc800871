// Editing and soft-deleting a message; the event goes out.
import { EditMessageSchema, MessageParamsSchema, MessageSchema } from "@/lib/contracts/messages";
import { operation } from "@/lib/backend/http/operation";
import { pagesHandler } from "@/lib/backend/http/pages-handler";
import { deleteMessage } from "@/lib/backend/services/messages/delete-message";
import { editMessage } from "@/lib/backend/services/messages/edit-message";

export const config = { api: { bodyParser: false } };

export default pagesHandler({
  PATCH: operation("Edit a message of one's own", {
    params: MessageParamsSchema,
    body: EditMessageSchema,
    result: MessageSchema,
    run: (ctx, { params, body }) => editMessage(ctx, params.messageId, body),
  }),
  DELETE: operation("Delete a message", {
    params: MessageParamsSchema,
    result: MessageSchema,
    run: (ctx, { params }) => deleteMessage(ctx, params.messageId),
  }),
});
