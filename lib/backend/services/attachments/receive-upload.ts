// Our own ingest: takes the bytes that a signed address announced, makes of them a file that we can vouch for, and gives
// it a row. Whoever holds the address may send; it says who uploads, into which channel, and how many bytes.
import type { UploadReceipt } from "@/lib/contracts/attachments";
import { deleteKept, keepTemp } from "@/lib/backend/adapters/files";
import { withInspected, type InspectedFile } from "@/lib/backend/adapters/files-inspect";
import { receiveFile, type IncomingFile } from "@/lib/backend/adapters/files-receive";
import { readAddress, type UploadAddress } from "@/lib/backend/adapters/uploadthing-address";
import { newId } from "@/lib/backend/core/ids";
import { fileUrl, insertAttachment } from "@/lib/backend/db/attachments";

export interface ArrivingUpload extends Omit<IncomingFile, "size"> {
  key: string;
  params: URLSearchParams;
}

export async function receiveUpload({ key, params, ...incoming }: ArrivingUpload): Promise<UploadReceipt> {
  const address = readAddress(key, params);
  const path = await receiveFile({ ...incoming, size: address.size });
  const mustBePicture = address.slug === "picture";
  const attachmentId = await withInspected(path, address.name, mustBePicture, (file) => keep(file, address));
  const url = fileUrl(attachmentId);
  return { url, appUrl: url, ufsUrl: url, fileHash: "", serverData: { attachmentId, url } };
}

/** How many bytes of this upload are here already: none, for what breaks off is thrown away. Checks the address. */
export function resumePoint(key: string, params: URLSearchParams): number {
  readAddress(key, params);
  return 0;
}

async function keep(file: InspectedFile, { grant, slug }: UploadAddress): Promise<string> {
  const { name, size, contentType, width, height } = file;
  const storageKey = await keepTemp(file.path);
  const id = newId();
  const isPublic = slug === "picture";
  try {
    await insertAttachment({ id, ...grant, storageKey, name, size, contentType, width, height, isPublic });
  } catch (error) {
    await deleteKept([storageKey]);
    throw error;
  }
  return id;
}
