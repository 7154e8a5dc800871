// Why this file exists: the files that were chosen for the next message: uploading, uploaded or failed. They live in the
// query cache, so a look into another channel neither stops nor loses them.
"use client";

import { skipToken, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { ApiError } from "@/lib/browser/api";
import { keys } from "@/lib/browser/keys";
import { uploadMessageFile } from "@/lib/browser/uploads";
import { PICTURE_TYPES } from "@/lib/contracts/attachments";
import { LIMITS } from "@/lib/contracts/limits";
import type { Attachment } from "@/lib/contracts/messages";

export interface Upload {
  key: string;
  file: File;
  /** Of a picture: an address in this tab that shows it. */
  preview: string | null;
  /** From 0 to 1. */
  progress: number;
  state: "uploading" | "done" | "failed";
  reason?: string;
  attachment?: Attachment;
  abort: AbortController;
}

const NONE: readonly Upload[] = [];
let lastKey = 0;

function uploadsOf(client: QueryClient, channelId: string): readonly Upload[] {
  return client.getQueryData<readonly Upload[]>(keys.tray(channelId)) ?? NONE;
}

function setUploads(client: QueryClient, channelId: string, uploads: readonly Upload[]): void {
  client.setQueryData<readonly Upload[]>(keys.tray(channelId), uploads);
}

function change(client: QueryClient, channelId: string, key: string, part: Partial<Upload>): void {
  const uploads = uploadsOf(client, channelId);
  setUploads(
    client,
    channelId,
    uploads.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)),
  );
}

async function run(client: QueryClient, channelId: string, { key, file, abort }: Upload): Promise<void> {
  try {
    const onProgress = (progress: number) => change(client, channelId, key, { progress });
    const { attachmentId: id, url } = await uploadMessageFile(file, channelId, { onProgress, signal: abort.signal });
    const attachment = { id, url, name: file.name, size: file.size, contentType: file.type };
    change(client, channelId, key, { state: "done", progress: 1, attachment });
  } catch (error) {
    if (abort.signal.aborted) return;
    const reason = error instanceof ApiError ? error.message : "The upload failed.";
    change(client, channelId, key, { state: "failed", reason });
  }
}

function uploadOf(file: File): Upload {
  lastKey += 1;
  const preview = PICTURE_TYPES.some((type) => type === file.type) ? URL.createObjectURL(file) : null;
  return { key: `${lastKey}`, file, preview, progress: 0, state: "uploading", abort: new AbortController() };
}

function release(uploads: readonly Upload[]): void {
  for (const { preview } of uploads) if (preview !== null) URL.revokeObjectURL(preview);
}

export function useChatUploads(channelId: string) {
  const client = useQueryClient();
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
      const fresh = files.slice(0, room).map(uploadOf);
      setUploads(client, channelId, [...held, ...fresh]);
      for (const upload of fresh) void run(client, channelId, upload);
      return Math.max(0, files.length - room);
    },
    [client, channelId],
  );

  const retry = useCallback(
    (upload: Upload) => {
      const again: Upload = { ...upload, abort: new AbortController(), state: "uploading", progress: 0 };
      change(client, channelId, upload.key, again);
      void run(client, channelId, again);
    },
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

  return { uploads, add, retry, remove, clear };
}
