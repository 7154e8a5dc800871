// UploadThing's file router: its routes, the addresses it signs, its callback. Without a token of theirs it signs addresses
// of our own ingest and speaks to nobody. Who may upload is decided before anybody comes here.
import { createRouteHandler, createUploadthing, UTFiles } from "uploadthing/server";
import {
  PresignedUploadsSchema,
  type FileClaim,
  type PresignedUploads,
  type Uploaded,
  type UploadSlug,
} from "@/lib/contracts/attachments";
import { AppError } from "@/lib/contracts/errors";
import { LIMITS } from "@/lib/contracts/limits";
import { env } from "@/lib/env";
import {
  encodeGrant,
  INGEST_PATH,
  localToken,
  SIGNED_ORIGIN,
  UploadGrantSchema,
  type UploadGrant,
} from "./uploadthing-address";

const ADDRESS_SECONDS = 15 * 60;
const ROUTER_PATH = "/api/uploadthing";

export interface HostedUpload {
  key: string;
  name: string;
  size: number;
}

type Complete = (slug: UploadSlug, file: HostedUpload, grant: UploadGrant) => Promise<Uploaded>;

/** Whether UploadThing holds the files, instead of our own disk. */
export function isHosted(): boolean {
  return env().uploadthingToken !== null;
}

/** `LIMITS` in the library's notation: it knows powers of two only, and says so in its types. */
const megabytes = (bytes: number) => `${bytes / 1024 / 1024}MB` as "32MB";

function buildRouter(complete: Complete) {
  const open = createUploadthing();
  const route = (slug: UploadSlug, type: "blob" | "image", bytes: number, maxFileCount: number) =>
    open(
      { [type]: { maxFileSize: megabytes(bytes), maxFileCount, acl: "private", contentDisposition: "attachment" } },
      { presignedURLTTL: ADDRESS_SECONDS },
    )
      .input(UploadGrantSchema)
      .middleware(({ input, files }) => ({
        ...input,
        [UTFiles]: files.map((file) => ({ ...file, customId: isHosted() ? null : encodeGrant(input) })),
      }))
      .onUploadComplete(({ file, metadata }) => complete(slug, file, UploadGrantSchema.parse(metadata)));
  return {
    messageFile: route("messageFile", "blob", LIMITS.fileSize, LIMITS.attachmentsPerMessage),
    picture: route("picture", "image", LIMITS.pictureSize, 1),
  };
}

function buildHandler(complete: Complete) {
  const { uploadthingToken, publicUrl, production } = env();
  const local = {
    token: localToken(),
    ingestUrl: SIGNED_ORIGIN + INGEST_PATH,
    isDev: false,
    // The library registers what it signed with the ingest. Ours reads it from the address.
    fetch: async () => Response.json({ ok: true }),
  };
  const hosted = { token: uploadthingToken ?? "", callbackUrl: publicUrl + ROUTER_PATH, isDev: !production };
  return createRouteHandler({
    router: buildRouter(complete),
    config: {
      ...(isHosted() ? hosted : local),
      logLevel: "Error",
      handleDaemonPromise: isHosted() && !production ? "void" : "await",
    },
  });
}

let signer: ReturnType<typeof buildHandler> | undefined;

/** Addresses to which the holder of `grant` may send these files, each once described and no other. */
export async function presignUploads(
  slug: UploadSlug,
  files: readonly FileClaim[],
  grant: UploadGrant,
): Promise<PresignedUploads> {
  signer ??= buildHandler(async () => {
    throw new Error("signing completes no upload");
  });
  const question = new Request(`${SIGNED_ORIGIN}${ROUTER_PATH}?actionType=upload&slug=${slug}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ files, input: grant }),
  });
  const answer = await signer(question);
  if (answer.ok) return PresignedUploadsSchema.parse(await answer.json()).map(withoutOrigin);
  if (answer.status < 500)
    throw new AppError(
      "INVALID_INPUT",
      "These files cannot be uploaded here: too many, too large, or of a wrong kind.",
    );
  throw new Error(`the file router answered with status ${answer.status}`);
}

/** Addresses of our own ingest hold on whatever origin the asker uses. */
function withoutOrigin(upload: PresignedUploads[number]): PresignedUploads[number] {
  return { ...upload, url: upload.url.replace(SIGNED_ORIGIN, "") };
}

/** A door for UploadThing's callback, which the library checks by its signature. It has no use without their token. */
export function uploadthingHook(complete: Complete): (request: Request) => Promise<Response> {
  let handler: ReturnType<typeof buildHandler> | undefined;
  return async (request) => {
    handler ??= buildHandler(complete);
    return handler(request);
  };
}
