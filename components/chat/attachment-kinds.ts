// Why this file exists: how an attachment may be shown. Only what this instance keeps is ever loaded, and only types that
// a browser draws without running anything.
import type { Attachment } from "@/lib/contracts/messages";
import { PICTURE_TYPES } from "@/lib/contracts/attachments";

export type AttachmentKind = "picture" | "video" | "audio" | "file" | "link";

const VIDEO = new Set(["video/mp4", "video/webm", "video/ogg"]);
const AUDIO = new Set([
  "audio/mpeg",
  "audio/mp4",
  "audio/ogg",
  "audio/wav",
  "audio/x-wav",
  "audio/webm",
  "audio/aac",
  "audio/flac",
  "audio/x-flac",
]);

export function kindOf({ url, contentType }: Pick<Attachment, "url" | "contentType">): AttachmentKind {
  if (!url.startsWith("/api/files/")) return "link";
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (PICTURE_TYPES.some((known) => known === type)) return "picture";
  if (VIDEO.has(type)) return "video";
  return AUDIO.has(type) ? "audio" : "file";
}

export const PICTURE_MAX_WIDTH = 420;
export const PICTURE_MAX_HEIGHT = 320;

/** The space of a picture before it has loaded; one whose size is not known gets a fixed box. */
export function boxOf({ width, height }: Pick<Attachment, "width" | "height">): { width: number; height: number } {
  if (!width || !height) return { width: 320, height: 200 };
  const scale = Math.min(1, PICTURE_MAX_WIDTH / width, PICTURE_MAX_HEIGHT / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

export function formatSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const format = new Intl.NumberFormat(undefined, {
    style: "unit",
    unit: UNITS[power] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: power === 0 ? 0 : 1,
  });
  return format.format(bytes / 1000 ** power);
}
