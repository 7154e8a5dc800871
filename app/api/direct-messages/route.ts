// A conversation's messages, newest first.
import { DirectMessagesQuerySchema, MessagePageSchema } from "@/lib/contracts/messages";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { listMessages } from "@/lib/backend/services/messages/list-messages";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Messages of a conversation, newest first", {
    query: DirectMessagesQuerySchema,
    result: MessagePageSchema,
    run: (ctx, { query }) => listMessages(ctx, query.conversationId, query),
  }),
});
