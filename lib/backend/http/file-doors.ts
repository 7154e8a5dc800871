// The doors whose bodies are not JSON, around the services given to them: asking for upload addresses in UploadThing's
// manner, sending bytes, loading a file. Sign-in, other sites and errors are treated as in answer.ts.
import {
  FileParamsSchema,
  PresignedUploadsSchema,
  UploadReceiptSchema,
  type Uploaded,
  type UploadReceipt,
  type UploadSlug,
} from "@/lib/contracts/attachments";
import { AppError, invalidInput, notFound } from "@/lib/contracts/errors";
import { LIMITS } from "@/lib/contracts/limits";
import { isHosted, uploadthingHook, type HostedUpload } from "@/lib/backend/adapters/uploadthing";
import { INGEST_PATH, type UploadGrant } from "@/lib/backend/adapters/uploadthing-address";
import type { Context } from "@/lib/backend/core/context";
import { contextOf } from "./answer";
import { withProblems, type DescribedHandler, type RouteHandler } from "./define-routes";
import { fileResponse, type ServedFile } from "./file-response";

/** What the form around a file may add to it. */
const FORM_BYTES = 64 * 1024;

/** A method that a door does not know. */
export function refuseMethod(...allow: string[]): RouteHandler {
  return (request) =>
    withProblems(request, () => Promise.reject(new AppError("METHOD_NOT_ALLOWED", undefined, { allow })));
}

/** The origin that the asker uses to reach us; whatever NEXTAUTH_URL says, the bytes shall take the same way. */
function originOf({ headers, url }: Request): string {
  const origin = headers.get("origin");
  if (origin !== null && /^https?:\/\//.test(origin)) return origin;
  const scheme = headers.get("x-forwarded-proto") === "https" ? "https" : "http";
  const host = headers.get("host");
  return host === null ? new URL(url).origin : `${scheme}://${host}`;
}

type RecordHosted = (slug: UploadSlug, upload: HostedUpload, grant: UploadGrant) => Promise<Uploaded>;

/** UploadThing's callback, which it signs; or `open`, whose addresses of our own ingest become absolute ones. */
export function uploadthingDoor(open: DescribedHandler, record: RecordHosted): DescribedHandler {
  const hook = uploadthingHook(record);
  const door: RouteHandler = async (request, route) => {
    if (request.headers.has("uploadthing-hook")) {
      return withProblems(request, async () => {
        if (!isHosted()) throw notFound();
        return hook(request);
      });
    }
    const answer = await open(request, route);
    if (!answer.ok) return answer;
    const uploads = PresignedUploadsSchema.parse(await answer.json());
    const absolute = uploads.map(({ url, ...rest }) => ({ ...rest, url: new URL(url, originOf(request)).href }));
    return Response.json(absolute, { headers: answer.headers });
  };
  return Object.assign(door, { operation: open.operation });
}

interface Arriving {
  key: string;
  params: URLSearchParams;
  body: ReadableStream<Uint8Array>;
  contentType: string;
  signal: AbortSignal;
}

export function ingestDoor(receive: (upload: Arriving) => Promise<UploadReceipt>): RouteHandler {
  return (request) =>
    withProblems(request, async () => {
      const { headers, body, signal } = request;
      if (Number(headers.get("content-length") ?? 0) > LIMITS.fileSize + FORM_BYTES)
        throw new AppError("PAYLOAD_TOO_LARGE");
      // Nothing is ever here already (see `resumeDoor`), so an upload that starts later misses its beginning.
      if (!/^(bytes=0-)?$/.test(headers.get("range") ?? "")) throw invalidInput("range", "must be bytes=0-");
      if (!body) throw invalidInput("file", "The form holds no file.");
      const receipt = await receive({
        ...addressOf(request),
        body,
        contentType: headers.get("content-type") ?? "",
        signal,
      });
      return Response.json(UploadReceiptSchema.parse(receipt), { headers: { "Cache-Control": "no-store" } });
    });
}

export function resumeDoor(resumePoint: (key: string, params: URLSearchParams) => number): RouteHandler {
  return (request) =>
    withProblems(request, async () => {
      const { key, params } = addressOf(request);
      const start = resumePoint(key, params);
      return new Response(null, { headers: { "x-ut-range-start": `${start}`, "Cache-Control": "no-store" } });
    });
}

function addressOf(request: Request): { key: string; params: URLSearchParams } {
  const { pathname, searchParams } = new URL(request.url);
  return { key: pathname.slice(INGEST_PATH.length + 1), params: searchParams };
}

export function fileDoor(open: (ctx: Context, id: string) => Promise<ServedFile | { address: string }>): RouteHandler {
  return (request, route) =>
    withProblems(request, async () => {
      const params = FileParamsSchema.safeParse(await route.params);
      if (!params.success) throw notFound();
      const file = await open(await contextOf(request), params.data.id);
      if ("read" in file) return fileResponse(request, file);
      return new Response(null, {
        status: 302,
        headers: { Location: file.address, "Cache-Control": "private, no-store" },
      });
    });
}
