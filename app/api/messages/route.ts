// A channel's messages, newest first, and sending one to a person, a group or a channel.
import * as contract from "@/lib/contracts/messages";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation, Reply } from "@/lib/backend/http/operation";
import { listMessages } from "@/lib/backend/services/messages/list-messages";
import { openReceiver } from "@/lib/backend/services/messages/open-receiver";
import { sendMessage } from "@/lib/backend/services/messages/send-message";

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes(
  {
    GET: operation("Messages of a channel, newest first", {
      query: contract.ChannelMessagesQuerySchema,
      result: contract.MessagePageSchema,
      run: (ctx, { query }) => listMessages(ctx, query.channelId, query),
    }),
    POST: operation("Send a message to a person, a group or a channel", {
      status: 201,
      body: contract.SendToReceiverSchema,
      result: contract.MessageSchema,
      run: async (ctx, { body }) => {
        const { message, created } = await sendMessage(ctx, await openReceiver(ctx, body), body);
        return new Reply(created ? 201 : 200, message);
      },
    }),
  },
  "/api/messages",
);
