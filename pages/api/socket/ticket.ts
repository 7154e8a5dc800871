// What a page shows to a socket host that is not its own.
import { SocketTicketSchema } from "@/lib/contracts/instance";
import { operation } from "@/lib/backend/http/operation";
import { pagesHandler } from "@/lib/backend/http/pages-handler";
import { makeSocketTicket } from "@/lib/backend/services/sessions/make-socket-ticket";

export const config = { api: { bodyParser: false } };

export default pagesHandler({
  POST: operation("A ticket for one socket connection at another host", {
    result: SocketTicketSchema,
    run: (ctx) => makeSocketTicket(ctx),
  }),
});
