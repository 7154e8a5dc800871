// Uploads on the wire: what the file router takes and gives, and what a file may be called. Names are only ever metadata.
import type { FileRoute } from "uploadthing/types";
import * as z from "zod/mini";
import { IdSchema } from "./ids";
import { LIMITS } from "./limits";

/** Pictures that the product decodes, makes anew and shows in place; every other file is a download or a player. */
export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"] as const;
export const PICTURE_HINT = "Choose a PNG, JPEG, WebP, GIF or AVIF picture.";

/** Pixels that a picture may have, all frames of an animation together. */
export const MAX_PICTURE_PIXELS = 40_000_000;

export const UploadSlugSchema = z.enum(["messageFile", "picture"]);
export type UploadSlug = z.infer<typeof UploadSlugSchema>;

// Controls and characters that hide or reorder what is read (Unicode UAX #9), then what a path or a header would take amiss.
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const UNSAFE = /[<>:"|?*]/g;
const RESERVED_ON_WINDOWS = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const LONGEST_EXTENSION = 16;

/** `name` without folders, without anything invisible, short enough for every file system. Never empty. */
export function cleanFileName(name: string): string {
  const leaf = name.replace(LONE_SURROGATE, "").normalize("NFC").replace(INVISIBLE, "").split(/[/\\]/).at(-1) ?? "";
  const tidy = leaf
    .replace(UNSAFE, "_")
    .replace(/\s+/gu, " ")
    .replace(/^[ ]+|[. ]+$/g, "");
  return shorten(tidy.replace(RESERVED_ON_WINDOWS, "_$1")) || "file";
}

/** At most `LIMITS.fileNameLength` long, with its extension if that is a short one. */
function shorten(name: string): string {
  if (name.length <= LIMITS.fileNameLength) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : "";
  return name.slice(0, LIMITS.fileNameLength - extension.length).replace(LONE_SURROGATE, "") + extension;
}

const FileClaimSchema = z.object({
  name: z.pipe(z.string().check(z.maxLength(4_096)), z.transform(cleanFileName)),
  size: z.int().check(z.minimum(0)),
  /** What the browser thinks it is. Nothing trusts it. */
  type: z.pipe(
    z.unknown(),
    z.transform((type) => (typeof type === "string" && /^[\u0020-\u007e]{0,255}$/.test(type) ? type : "")),
  ),
  lastModified: z.optional(z.number()),
});
export type FileClaim = z.infer<typeof FileClaimSchema>;

/** The question that UploadThing's client asks before it sends bytes. */
export const OpenUploadSchema = z.object({
  files: z.array(FileClaimSchema).check(z.minLength(1), z.maxLength(LIMITS.attachmentsPerMessage)),
  input: z.nullish(z.object({ channelId: IdSchema })),
});
export type OpenUpload = z.infer<typeof OpenUploadSchema>;

export const OpenUploadQuerySchema = z.object({ slug: UploadSlugSchema, actionType: z.literal("upload") });

/** Where the client may put the bytes of each file. */
export const PresignedUploadsSchema = z.array(
  z.object({ url: z.string(), key: z.string(), name: z.string(), customId: z.nullable(z.string()) }),
);
export type PresignedUploads = z.infer<typeof PresignedUploadsSchema>;

/** What a finished upload is to the rest of the product. */
export const UploadedSchema = z.object({ attachmentId: IdSchema, url: z.string() });
export type Uploaded = z.infer<typeof UploadedSchema>;

/** What UploadThing's client reads when the bytes have arrived; `serverData` is ours. */
export const UploadReceiptSchema = z.object({
  url: z.string(),
  appUrl: z.string(),
  ufsUrl: z.string(),
  fileHash: z.string(),
  serverData: UploadedSchema,
});
export type UploadReceipt = z.infer<typeof UploadReceiptSchema>;

interface UploadRoute<Input> {
  input: Input;
  output: Uploaded;
  errorShape: { message: string };
}

/** The file router as its clients see it. */
export type UploadRouter = {
  messageFile: FileRoute<UploadRoute<{ channelId: string }>>;
  picture: FileRoute<UploadRoute<undefined>>;
};

export const FileParamsSchema = z.object({ id: IdSchema });
