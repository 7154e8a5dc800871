// What the build made for browsers (/_next/static), as the build compressed it: better than could be done while somebody
// waits. It must serve nothing else; what it does not know goes on to Next.
import sirv from "sirv";
import type { RequestHandler } from "./http-host";

const PREFIX = "/_next/static/";
const A_YEAR_SECONDS = 31_536_000;

/** Puts the files of `folder` in front of `next`. The names hold a digest of the content, so browsers keep them. */
export function serveStaticFiles(folder: string, next: RequestHandler): RequestHandler {
  const files = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    dotfiles: false,
    extensions: [],
    maxAge: A_YEAR_SECONDS,
    immutable: true,
  });
  return (request, response) => {
    const { url = "", method } = request;
    if (!url.startsWith(PREFIX) || (method !== "GET" && method !== "HEAD")) return next(request, response);
    request.url = url.slice(PREFIX.length - 1);
    // Parts of a script are of no use; an answer with the whole is always right.
    delete request.headers.range;
    response.setHeader("X-Content-Type-Options", "nosniff");
    // A file that went away since the start (somebody builds anew) costs this answer, not the host.
    response.once("pipe", (file) => file.once("error", () => response.destroy()));
    return files(request, response, () => {
      request.url = url;
      return next(request, response);
    });
  };
}
