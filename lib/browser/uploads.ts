// Sends files through UploadThing's client, to this app's own ingest or to UploadThing, and says by its code (and in an
// English sentence) what went wrong. Knows no React. Load it on first use: the client is heavy.
import { genUploader, UploadAbortedError } from "uploadthing/client";
import {
  cleanFileName,
  PICTURE_HINT,
  PICTURE_TYPES,
  UploadedSchema,
  type Uploaded,
  type UploadRouter,
} from "@/lib/contracts/attachments";
import { ProblemSchema } from "@/lib/contracts/errors";
import { LIMITS } from "@/lib/contracts/limits";
import { ApiError } from "./api";

export interface UploadOptions {
  /** How much has been sent, from 0 to 1. */
  onProgress?: (fraction: number) => void;
  /** Cancels the upload; the promise then rejects with code `ABORTED`. */
  signal?: AbortSignal;
}

const MIB = 1024 * 1024;

const uploader = genUploader<UploadRouter>({ package: "parley" });

/** Uploads a file that a message in `channelId` will carry. Throws ApiError. */
export async function uploadMessageFile(file: File, channelId: string, options: UploadOptions = {}): Promise<Uploaded> {
  checkSize(file, LIMITS.fileSize);
  await checkReadable(file);
  return settle(
    uploader.uploadFiles("messageFile", { files: [renamed(file)], input: { channelId }, ...transfer(file, options) }),
    options,
  );
}

/** Uploads an avatar or a server picture: everyone may see it. Throws ApiError. */
export async function uploadPicture(file: File, options: UploadOptions = {}): Promise<Uploaded> {
  if (file.type !== "" && !PICTURE_TYPES.some((type) => type === file.type)) {
    throw refusal("NOT_A_PICTURE", 400, PICTURE_HINT);
  }
  checkSize(file, LIMITS.pictureSize);
  await checkReadable(file);
  return settle(uploader.uploadFiles("picture", { files: [renamed(file)], ...transfer(file, options) }), options);
}

/** Characters that would break the form around the bytes do not get that far; the bytes are not copied. */
function renamed(file: File): File {
  return new File([file], cleanFileName(file.name), { type: file.type, lastModified: file.lastModified });
}

function transfer(file: File, { onProgress, signal }: UploadOptions) {
  return {
    // The form around the bytes counts too, so more than all of the file may have been sent.
    onUploadProgress: ({ loaded }: { loaded: number }) => onProgress?.(Math.min(1, loaded / Math.max(1, file.size))),
    ...(signal ? { signal } : {}),
  };
}

async function settle(upload: Promise<{ serverData: unknown }[]>, { signal }: UploadOptions): Promise<Uploaded> {
  const results = await upload.catch((error: unknown) => {
    throw explain(error, signal);
  });
  // UploadThing takes the bytes before our server has looked at them; when that refuses, no data comes back.
  const uploaded = UploadedSchema.safeParse(results[0]?.serverData);
  if (!uploaded.success)
    throw refusal("UPLOAD_REFUSED", 500, "The server could not take this file. Try again or choose another.");
  return uploaded.data;
}

function checkSize(file: File, limit: number): void {
  if (file.size <= limit) return;
  throw refusal("FILE_TOO_LARGE", 413, `"${file.name}" is larger than ${limit / MIB} MB.`);
}

/** A folder, and a file that is gone or was changed since it was chosen, would only look like a broken line. */
async function checkReadable(file: File): Promise<void> {
  await file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => {
      throw refusal("FILE_UNREADABLE", 400, "This file cannot be read. It was moved or changed, or it is a folder.");
    });
}

/** The problem that the server sent stands in the cause (asking) or in the data (sending) of UploadThing's error. */
function explain(error: unknown, signal: AbortSignal | undefined): ApiError {
  if (signal?.aborted || error instanceof UploadAbortedError)
    return refusal("ABORTED", 499, "The upload was cancelled.");
  const { cause, data } = (typeof error === "object" && error !== null ? error : {}) as {
    cause?: unknown;
    data?: unknown;
  };
  for (const answer of [cause, data]) {
    const problem = ProblemSchema.safeParse(answer);
    if (problem.success) return new ApiError(problem.data);
  }
  const offline = "The upload was interrupted. Check your connection and try again.";
  return refusal("UPLOAD_INTERRUPTED", 0, offline);
}

function refusal(code: string, status: number, detail: string): ApiError {
  return new ApiError({ type: "about:blank", title: "Upload failed", status, detail, code });
}
