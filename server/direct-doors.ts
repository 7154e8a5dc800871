// In front of Next: the doors that are asked for all the time, answered without its router (decision 19). What it would add to an
// answer is added here, too: the headers of every answer, which the build wrote down, and compression.
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import * as z from "zod/mini";
import { directDoor } from "@/lib/backend/core/direct-doors";
import type { RequestHandler } from "./http-host";

/** As Next's own compression: below, it costs more than it saves. */
const LEAST_COMPRESSED_BYTES = 1_024;
/** How the build writes down what next.config.mjs says of every path. */
const EVERY_PATH = "/:path*";

const ManifestSchema = z.object({
  headers: z.array(
    z.object({ source: z.string(), headers: z.array(z.object({ key: z.string(), value: z.string() })) }),
  ),
});

export function headersOfEveryAnswer(manifestFile: string): [name: string, value: string][] {
  const { headers } = ManifestSchema.parse(JSON.parse(readFileSync(manifestFile, "utf8")));
  const everywhere = headers.filter(({ source }) => source === EVERY_PATH);
  return everywhere.flatMap((rule) => rule.headers.map(({ key, value }): [string, string] => [key, value]));
}

const compress = promisify(gzip);

async function compressed(bytes: Buffer, accepted: string, response: ServerResponse): Promise<Buffer> {
  if (bytes.length < LEAST_COMPRESSED_BYTES) return bytes;
  response.appendHeader("Vary", "Accept-Encoding");
  if (!/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted)) return bytes;
  response.setHeader("Content-Encoding", "gzip");
  return compress(bytes);
}

/** Puts the direct doors in front of `next`, once the bundles that hold their routes are loaded. */
export function openDirectDoors(
  always: readonly [name: string, value: string][],
  next: RequestHandler,
): RequestHandler {
  return async (request, response) => {
    const { method = "GET", url = "/", headers } = request;
    const door = directDoor(method, url.split("?", 1)[0] ?? "/");
    if (!door) return next(request, response);
    const answer = await door(request);
    response.statusCode = answer.status;
    for (const [name, value] of always) response.setHeader(name, value);
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    const accepted = headers["accept-encoding"]?.toString() ?? "";
    const bytes = await compressed(Buffer.from(answer.body), accepted, response);
    // Node says it of itself, but not to HEAD.
    response.setHeader("Content-Length", bytes.length);
    response.end(bytes);
  };
}
