// Answers where files may be sent: for a message by who may attach in that channel, for a picture by everyone signed in.
import type { OpenUpload, PresignedUploads, UploadSlug } from "@/lib/contracts/attachments";
import { AppError, invalidInput } from "@/lib/contracts/errors";
import { LIMITS } from "@/lib/contracts/limits";
import { requireChannel } from "@/lib/backend/access/require-channel";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import { presignUploads } from "@/lib/backend/adapters/uploadthing";
import type { Context } from "@/lib/backend/core/context";

const MIB = 1024 * 1024;

export async function openUploads(
  ctx: Context,
  slug: UploadSlug,
  { files, input }: OpenUpload,
): Promise<PresignedUploads> {
  const { userId } = ctx.caller;
  await spend(ctx, "upload", { points: files.length });
  const channelId = slug === "messageFile" ? await attachableChannel(ctx, input?.channelId) : null;
  const limit = slug === "messageFile" ? LIMITS.fileSize : LIMITS.pictureSize;
  const tooLarge = files.find((file) => file.size > limit);
  if (tooLarge) throw new AppError("PAYLOAD_TOO_LARGE", `"${tooLarge.name}" is larger than ${limit / MIB} MB.`);
  return presignUploads(slug, files, { uploaderId: userId, channelId });
}

async function attachableChannel(ctx: Context, channelId: string | undefined): Promise<string> {
  if (channelId === undefined) throw invalidInput("input.channelId", "is required");
  const { channel } = await requireChannel(ctx, channelId, "ATTACH_FILES");
  return channel.id;
}
