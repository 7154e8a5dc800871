// The caller's conversations, groups and free channels, and the one with another person.
import { ChannelDetailSchema, ConversationPageSchema, CreateConversationSchema } from "@/lib/contracts/channels";
import { PageQuerySchema } from "@/lib/contracts/page";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation, Reply } from "@/lib/backend/http/operation";
import { createConversation } from "@/lib/backend/services/conversations/create-conversation";
import { listConversations } from "@/lib/backend/services/conversations/list-conversations";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Conversations and groups of the caller", {
    query: PageQuerySchema,
    result: ConversationPageSchema,
    run: (ctx, { query }) => listConversations(ctx, query),
  }),
  POST: operation("Open the conversation with somebody", {
    body: CreateConversationSchema,
    result: ChannelDetailSchema,
    status: [201, 200],
    run: async (ctx, { body }) => {
      const { conversation, created } = await createConversation(ctx, body.userId);
      return new Reply(created ? 201 : 200, conversation);
    },
  }),
});
