// Why this file exists: how an attachment may be shown and in how much space. Only what this instance keeps is ever loaded,
// and only types that a browser draws without running anything.
import type { Attachment } from "@/lib/contracts/messages";
import { PICTURE_TYPES } from "@/lib/contracts/attachments";

/** A picture that somebody wants to see large. */
export interface OpenedPicture {
  attachment: Attachment;
  /** The pictures of the same message, this one among them. */
  siblings: readonly Attachment[];
  /** What gets the focus back. */
  opener: HTMLElement;
}

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

const PICTURE_MAX_WIDTH = 420;
const PICTURE_MAX_HEIGHT = 320;
/** Less than a finger's width could be neither seen nor pressed. */
const PICTURE_MIN = 44;
/** Drawn thinner than this, a picture is a scratch: better a part of it that fills its box. */
const THINNEST = 8;

interface PictureBox {
  width: number;
  height: number;
  fit: "contain" | "cover";
  /** Of so few pixels that they shall be seen as what they are. */
  isPixels: boolean;
}

/** The space of a picture before it has loaded; one whose size is not known gets a fixed box. */
export function boxOf({ width, height }: Pick<Attachment, "width" | "height">): PictureBox {
  if (!width || !height) return { width: 320, height: 200, fit: "contain", isPixels: false };
  const scale = Math.min(1, PICTURE_MAX_WIDTH / width, PICTURE_MAX_HEIGHT / height);
  const box = {
    width: Math.max(PICTURE_MIN, Math.round(width * scale)),
    height: Math.max(PICTURE_MIN, Math.round(height * scale)),
  };
  const drawn = Math.min(box.width / width, box.height / height) * Math.min(width, height);
  return { ...box, fit: drawn < THINNEST ? "cover" : "contain", isPixels: Math.max(width, height) < PICTURE_MIN };
}

/** Sixths of the width for each of `count` pictures: full rows of three below, of two for two and four. */
export function spanOf(index: number, count: number): number {
  if (count === 2 || count === 4) return 3;
  const above = count % 3;
  return index < above ? 6 / above : 2;
}

const CATEGORIES = {
  archive: "zip tar gz tgz bz2 xz 7z rar zst jar deb rpm iso dmg apk",
  code: "js mjs cjs ts tsx jsx py rb rs go java kt c h cc cpp hpp cs php sh bash ps1 sql html css scss xml json yaml yml toml lua swift vue svelte diff patch",
  document: "pdf doc docx odt rtf pages epub tex ppt pptx odp key",
  sheet: "xls xlsx ods csv tsv numbers parquet",
  picture: "svg bmp tif tiff heic heif psd ico raw xcf",
  sound: "mid midi wma aiff amr opus",
  film: "avi mov mkv wmv flv m4v mpg mpeg",
  text: "txt md markdown log ini conf cfg env rst adoc srt vtt",
} as const;
export type FileCategory = keyof typeof CATEGORIES | "other";

const CATEGORY_OF = new Map(
  Object.entries(CATEGORIES).flatMap(([category, endings]) =>
    endings.split(" ").map((ending) => [ending, category as FileCategory] as const),
  ),
);

function endingOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** By the name, for every type that the server does not vouch for is only "bytes". */
export function categoryOf(name: string): FileCategory {
  return CATEGORY_OF.get(endingOf(name)) ?? "other";
}

/** Whether it is worth a try to show the beginning of the file as text. */
export function mayBeText(name: string): boolean {
  return ["text", "code"].includes(categoryOf(name)) || ["csv", "tsv", "tex", "svg"].includes(endingOf(name));
}

const TAIL_LENGTH = 10;
const SHORT_NAME = 20;
const segmenter = new Intl.Segmenter();

/** A long name in two parts: the first may be cut short, the second holds the ending and is always seen. */
export function splitName(name: string): { head: string; tail: string } {
  const letters = Array.from(segmenter.segment(name), ({ segment }) => segment);
  if (letters.length <= SHORT_NAME) return { head: name, tail: "" };
  const end = letters.length - TAIL_LENGTH;
  return { head: letters.slice(0, end).join(""), tail: letters.slice(end).join("") };
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
const formats = new Map<string, Intl.NumberFormat>();

function sizeFormat(locale: string, power: number): Intl.NumberFormat {
  const name = `${locale} ${power}`;
  const known = formats.get(name);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[power] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: power === 0 ? 0 : 1,
  });
  formats.set(name, format);
  return format;
}

export function formatSize(bytes: number, locale: string): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return sizeFormat(locale, power).format(bytes / 1000 ** power);
}
