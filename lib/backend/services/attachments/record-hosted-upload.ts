// A file has arrived at UploadThing: looks at it once, replaces a picture by one that we made, and gives it a row.
import type { Uploaded, UploadSlug } from "@/lib/contracts/attachments";
import { LIMITS } from "@/lib/contracts/limits";
import { withInspected } from "@/lib/backend/adapters/files-inspect";
import { hostedKey } from "@/lib/backend/adapters/files-keys";
import type { HostedUpload } from "@/lib/backend/adapters/uploadthing";
import type { UploadGrant } from "@/lib/backend/adapters/uploadthing-address";
import { deleteHosted, fetchHosted, storeHosted } from "@/lib/backend/adapters/uploadthing-storage";
import { newId } from "@/lib/backend/core/ids";
import { fileUrl, insertAttachment } from "@/lib/backend/db/attachments";

export async function recordHostedUpload(
  slug: UploadSlug,
  upload: HostedUpload,
  grant: UploadGrant,
): Promise<Uploaded> {
  const sentKey = hostedKey(upload.key);
  const isPublic = slug === "picture";
  const attachmentId = newId();
  try {
    const path = await fetchHosted(sentKey, LIMITS.fileSize);
    await withInspected(path, upload.name, isPublic, async (file) => {
      const { name, size, contentType, width, height } = file;
      const storageKey = file.isRemade ? await storeHosted(file.path, name, contentType) : sentKey;
      await insertAttachment({
        id: attachmentId,
        ...grant,
        storageKey,
        name,
        size,
        contentType,
        width,
        height,
        isPublic,
      });
      if (storageKey !== sentKey) await deleteHosted([sentKey]);
    });
  } catch (error) {
    await deleteHosted([sentKey]);
    throw error;
  }
  return { attachmentId, url: fileUrl(attachmentId) };
}
