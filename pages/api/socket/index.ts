// Says whether this host serves sockets; without them browsers ask for changes on a timer.
import { SocketStateSchema } from "@/lib/contracts/instance";
import { operation } from "@/lib/backend/http/operation";
import { pagesHandler } from "@/lib/backend/http/pages-handler";
import { servesSockets } from "@/lib/backend/http/serves-sockets";

export const config = { api: { bodyParser: false } };

export default pagesHandler({
  GET: operation("Whether sockets are served here", {
    isPublic: true,
    result: SocketStateSchema,
    run: () => Promise.resolve({ sockets: servesSockets() }),
  }),
});
