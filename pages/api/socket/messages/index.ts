// Sending a message to a channel; its event goes out.
import { MessageSchema, SendMessageSchema, SendToChannelQuerySchema } from "@/lib/contracts/messages";
import { operation, Reply } from "@/lib/backend/http/operation";
import { pagesHandler } from "@/lib/backend/http/pages-handler";
import { sendMessage } from "@/lib/backend/services/messages/send-message";

export const config = { api: { bodyParser: false } };

export default pagesHandler(
  {
    POST: operation("Send a message to a channel", {
      query: SendToChannelQuerySchema,
      body: SendMessageSchema,
      result: MessageSchema,
      status: [201, 200],
      run: async (ctx, { query, body }) => {
        const { message, created } = await sendMessage(ctx, query.channelId, body, query);
        return new Reply(created ? 201 : 200, message);
      },
    }),
  },
  "/api/socket/messages",
);
