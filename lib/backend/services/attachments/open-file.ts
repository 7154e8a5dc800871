// May this person load this file now? Asked on every request, so a right that ends, ends at once. Everything that is not
// to be loaded answers the same 404: unknown, not yet sent by somebody else, of a deleted message, in a hidden channel.
import { AppError, notFound } from "@/lib/contracts/errors";
import { requireChannel } from "@/lib/backend/access/require-channel";
import { readKept, sizeOfKept } from "@/lib/backend/adapters/files";
import { isHostedKey } from "@/lib/backend/adapters/files-keys";
import { isPlayable } from "@/lib/backend/adapters/files-sniff";
import { hostedAddress } from "@/lib/backend/adapters/uploadthing-storage";
import type { Context } from "@/lib/backend/core/context";
import { findStoredFile, type StoredFile } from "@/lib/backend/db/attachments";

export interface OpenedFile {
  id: string;
  name: string;
  contentType: string;
  size: number;
  isPublic: boolean;
  /** Safe to show where it is: bytes that we made, or sound and film. */
  isInline: boolean;
  read: (start: number, end: number) => ReadableStream<Uint8Array>;
}

/** Or the short-lived address at which UploadThing hands it out. */
export async function openFile(ctx: Context, id: string): Promise<OpenedFile | { address: string }> {
  const file = await findStoredFile(id);
  if (!file || !(await mayLoad(ctx, file))) throw notFound();
  if (isHostedKey(file.storageKey)) return { address: await hostedAddress(file.storageKey) };
  const size = await sizeOfKept(file.storageKey);
  if (size === null) throw notFound();
  const { name, contentType, isPublic } = file;
  // Whatever carries an image type went through images.ts.
  const isInline = contentType.startsWith("image/") || isPlayable(contentType);
  return {
    id,
    name,
    contentType,
    size,
    isPublic,
    isInline,
    read: (start, end) => readKept(file.storageKey, start, end),
  };
}

async function mayLoad(ctx: Context, file: StoredFile): Promise<boolean> {
  if (file.isPublic) return true;
  try {
    if (file.messageId === null) return ctx.caller.userId === file.uploaderId;
    if (file.channelId === null) return false;
    await requireChannel(ctx, file.channelId, "READ_MESSAGE_HISTORY");
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
