// Editing and soft-deleting a direct message; the event goes out.
import { DirectMessageParamsSchema, EditMessageSchema, MessageSchema } from "@/lib/contracts/messages";
import { operation } from "@/lib/backend/http/operation";
import { pagesHandler } from "@/lib/backend/http/pages-handler";
import { deleteMessage } from "@/lib/backend/services/messages/delete-message";
import { editMessage } from "@/lib/backend/services/messages/edit-message";

export const config = { api: { bodyParser: false } };

export default pagesHandler({
  PATCH: operation("Edit a message of one's own", {
    params: DirectMessageParamsSchema,
    body: EditMessageSchema,
    result: MessageSchema,
    run: (ctx, { params, body }) => editMessage(ctx, params.directMessageId, body),
  }),
  DELETE: operation("Delete a message", {
    params: DirectMessageParamsSchema,
    result: MessageSchema,
    run: (ctx, { params }) => deleteMessage(ctx, params.directMessageId),
  }),
});
