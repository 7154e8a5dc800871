// The messages of a channel, by the path that names its server too.
import { ServerChannelParamsSchema } from "@/lib/contracts/channels";
import { MessagePageSchema, MessageSchema, OneLogQuerySchema, SendMessageSchema } from "@/lib/contracts/messages";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation, Reply } from "@/lib/backend/http/operation";
import { listMessages } from "@/lib/backend/services/messages/list-messages";
import { sendMessage } from "@/lib/backend/services/messages/send-message";

const params = ServerChannelParamsSchema;

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: operation("Messages of a channel of a server, newest first", {
    params,
    query: OneLogQuerySchema,
    result: MessagePageSchema,
    run: (ctx, { params: where, query }) => listMessages(ctx, where.channelId, query, where),
  }),
  POST: operation("Send a message to a channel of a server", {
    params,
    status: 201,
    body: SendMessageSchema,
    result: MessageSchema,
    run: async (ctx, { params: where, body }) => {
      const { message, created } = await sendMessage(ctx, where.channelId, body, where);
      return new Reply(created ? 201 : 200, message);
    },
  }),
});
