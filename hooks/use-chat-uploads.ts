// Why this file exists: the files that were chosen for the next message: uploading, uploaded or failed. They live in the
// query cache, so a look into another channel neither stops nor loses them.
"use client";

import { skipToken, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { ApiError } from "@/lib/browser/api";
import { keys } from "@/lib/browser/keys";
import { lanes } from "@/lib/browser/lanes";
import { cleanFileName, PICTURE_TYPES } from "@/lib/contracts/attachments";
import { LIMITS } from "@/lib/contracts/limits";
import type { Attachment } from "@/lib/contracts/messages";

export interface Upload {
  key: string;
  file: File;
  /** Of a picture: an address in this tab that shows it. */
  preview: string | null;
  /** What the picture shows, in words. */
  alt: string;
  /** From 0 to 1. */
  progress: number;
  state: "uploading" | "done" | "failed";
  /** Why it failed. */
  error?: unknown;
  attachment?: Attachment;
  abort: AbortController;
}

const NONE: readonly Upload[] = [];
const AT_ONCE = 3;
/** What browsers call a picture that has no name of its own. */
const NAMELESS = /^image(?=\.\w+$)/;
const JUST_NOW_MS = 3_000;
const inLane = lanes(AT_ONCE);
let lastKey = 0;

function uploadsOf(client: QueryClient, channelId: string): readonly Upload[] {
  return client.getQueryData<readonly Upload[]>(keys.tray(channelId)) ?? NONE;
}

function setUploads(client: QueryClient, channelId: string, uploads: readonly Upload[]): void {
  client.setQueryData<readonly Upload[]>(keys.tray(channelId), uploads);
}

type Change = Partial<Upload> | ((upload: Upload) => Partial<Upload>);

function change(client: QueryClient, channelId: string, key: string, part: Change): void {
  const changed = uploadsOf(client, channelId).map((upload) =>
    upload.key === key ? { ...upload, ...(typeof part === "function" ? part(upload) : part) } : upload,
  );
  setUploads(client, channelId, changed);
}

function described(attachment: Attachment | undefined, alt: string): Pick<Upload, "attachment"> {
  return attachment ? { attachment: { ...attachment, alt } } : {};
}

type Look = Pick<Attachment, "contentType" | "width" | "height">;

/** So that the message looks right from the first moment; the server will look for itself. */
async function lookAt({ file, preview }: Upload): Promise<Look> {
  if (preview === null) return { contentType: file.type };
  const picture = new Image();
  picture.src = preview;
  const isDecoded = await picture.decode().then(
    () => true,
    () => false,
  );
  if (!isDecoded) return { contentType: "application/octet-stream" };
  return { contentType: file.type, width: picture.naturalWidth, height: picture.naturalHeight };
}

/** The client that sends is loaded with the first file; without a line it cannot be. */
async function loadClient() {
  return import("@/lib/browser/uploads").catch(() => {
    const detail = "The upload was interrupted. Check your connection and try again.";
    throw new ApiError({ type: "about:blank", title: "Offline", status: 0, detail, code: "UPLOAD_INTERRUPTED" });
  });
}

async function run(client: QueryClient, channelId: string, upload: Upload): Promise<void> {
  const { key, file } = upload;
  const { signal } = upload.abort;
  try {
    const onProgress = (progress: number) => change(client, channelId, key, { progress });
    const attachment = await inLane(async (): Promise<Attachment> => {
      const look = await lookAt(upload);
      const { uploadMessageFile } = await loadClient();
      signal.throwIfAborted();
      const { attachmentId: id, url } = await uploadMessageFile(file, channelId, { onProgress, signal });
      return { id, url, name: cleanFileName(file.name), size: file.size, ...look };
    });
    change(client, channelId, key, ({ alt }) => ({ state: "done", progress: 1, ...described(attachment, alt) }));
  } catch (error) {
    if (!signal.aborted) change(client, channelId, key, { state: "failed", error });
  }
}

function uploadOf(file: File): Upload {
  lastKey += 1;
  const preview = PICTURE_TYPES.some((type) => type === file.type) ? URL.createObjectURL(file) : null;
  return { key: `${lastKey}`, file, preview, alt: "", progress: 0, state: "uploading", abort: new AbortController() };
}

function release(uploads: readonly Upload[]): void {
  for (const { preview } of uploads) if (preview !== null) URL.revokeObjectURL(preview);
}

/** A screenshot out of the clipboard was made this moment and is called "image.png", as every other one. */
function useNaming() {
  const t = useTranslations("chat.files");
  const locale = useLocale();
  return useCallback(
    (file: File): File => {
      const now = Date.now();
      if (!NAMELESS.test(file.name) || now - file.lastModified > JUST_NOW_MS) return file;
      const date = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "medium" }).format(now);
      const stem = cleanFileName(t("screenshot", { date: date.replaceAll(/[/:]/g, "-").replaceAll(",", "") }));
      return new File([file], file.name.replace(NAMELESS, stem), { type: file.type, lastModified: file.lastModified });
    },
    [t, locale],
  );
}

export function useChatUploads(channelId: string) {
  const client = useQueryClient();
  const named = useNaming();
  const { data: uploads = NONE } = useQuery<readonly Upload[]>({
    queryKey: keys.tray(channelId),
    queryFn: skipToken,
    initialData: () => uploadsOf(client, channelId),
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
  });

  /** How many of the files found no room in one message. */
  const add = useCallback(
    (files: readonly File[]): number => {
      const held = uploadsOf(client, channelId);
      const room = Math.max(0, LIMITS.attachmentsPerMessage - held.length);
      const fresh = files.slice(0, room).map((file) => uploadOf(named(file)));
      setUploads(client, channelId, [...held, ...fresh]);
      for (const upload of fresh) void run(client, channelId, upload);
      return Math.max(0, files.length - room);
    },
    [client, channelId, named],
  );

  const retry = useCallback(
    (upload: Upload) => {
      const again = { abort: new AbortController(), state: "uploading", progress: 0 } as const;
      change(client, channelId, upload.key, again);
      void run(client, channelId, { ...upload, ...again });
    },
    [client, channelId],
  );

  const describe = useCallback(
    (upload: Upload, alt: string) =>
      change(client, channelId, upload.key, ({ attachment }) => ({ alt, ...described(attachment, alt) })),
    [client, channelId],
  );

  const remove = useCallback(
    (upload: Upload) => {
      upload.abort.abort();
      release([upload]);
      const rest = uploadsOf(client, channelId).filter(({ key }) => key !== upload.key);
      setUploads(client, channelId, rest);
    },
    [client, channelId],
  );

  const clear = useCallback(() => {
    release(uploadsOf(client, channelId));
    setUploads(client, channelId, NONE);
  }, [client, channelId]);

  return { uploads, add, retry, describe, remove, clear };
}
