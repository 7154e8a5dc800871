// The caller's groups, and making one.
import { ChannelDetailSchema, ConversationPageSchema, CreateGroupSchema } from "@/lib/contracts/channels";
import { PageQuerySchema } from "@/lib/contracts/page";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";
import { listConversations } from "@/lib/backend/services/conversations/list-conversations";
import { createGroup } from "@/lib/backend/services/groups/create-group";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Groups of the caller", {
    query: PageQuerySchema,
    result: ConversationPageSchema,
    run: (ctx, { query }) => listConversations(ctx, query, ["GROUP"]),
  }),
  POST: operation("Make a group", {
    status: 201,
    body: CreateGroupSchema,
    result: ChannelDetailSchema,
    run: (ctx, { body }) => createGroup(ctx, "GROUP", body),
  }),
});
