// Makes pictures anew: whatever is shown inline consists of bytes that this file wrote, without metadata (no place, no
// camera), the right way up. Only the five decoders named here ever run, and a few at a time.
import sharp, { type Metadata, type Sharp } from "sharp";
import { MAX_PICTURE_PIXELS } from "@/lib/contracts/attachments";
import { AppError } from "@/lib/contracts/errors";
import { processSlot } from "@/lib/backend/core/process-slot";

export interface Picture {
  bytes: Buffer;
  contentType: string;
  width: number;
  height: number;
}

/** Pictures decoded at once: each may take some hundred megabytes. */
const AT_ONCE = 2;
const WITHIN_SECONDS = 30;
const QUALITY = 86;
/** Longest side of an avatar or a server picture. */
const PUBLIC_SIDE = 1_024;

type Format = "png" | "jpeg" | "webp" | "gif" | "avif";

const FORMATS: Record<string, Format> = {
  "image/png": "png",
  "image/jpeg": "jpeg",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/avif": "avif",
};

interface Kitchen {
  busy: number;
  waiting: (() => void)[];
}

const kitchen = processSlot<Kitchen>("pictures", () => {
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ["VipsForeignLoad"] });
  const decoders = ["Png", "Jpeg", "Webp", "Nsgif", "Heif"].map((name) => `VipsForeignLoad${name}`);
  sharp.unblock({ operation: decoders });
  return { busy: 0, waiting: [] };
});

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (kitchen.busy >= AT_ONCE) await new Promise<void>((resolve) => kitchen.waiting.push(resolve));
  else kitchen.busy += 1;
  try {
    return await work();
  } finally {
    const next = kitchen.waiting.shift();
    if (next) next();
    else kitchen.busy -= 1;
  }
}

export function isPicture(contentType: string): boolean {
  return contentType in FORMATS;
}

/**
 * The picture in the file at `path`, of which `contentType` was sniffed, made anew; null when it cannot be decoded, so
 * that it can only be a download. Throws PAYLOAD_TOO_LARGE, from the header alone, when it has too many pixels.
 */
export async function remakePicture(
  path: string,
  contentType: string,
  { isPublic = false } = {},
): Promise<Picture | null> {
  const format = FORMATS[contentType];
  if (!format) return null;
  return inTurn(async () => {
    const header = await readHeader(path);
    if (!header || !isFormat(header, format)) return null;
    refuseBomb(header);
    return encode(decoder(path, header), format, isPublic).catch(() => null);
  });
}

/** Without the limit, so that a bomb is recognised as one; the header is all that is read. */
async function readHeader(path: string): Promise<Metadata | null> {
  return sharp(path, { limitInputPixels: false, animated: true })
    .metadata()
    .catch(() => null);
}

function isFormat(header: Metadata, format: Format): boolean {
  return format === "avif" ? header.format === "heif" && header.compression === "av1" : header.format === format;
}

function refuseBomb({ width, height, pageHeight, pages }: Metadata): void {
  // Of an animation `height` is that of all frames together, unless the format says otherwise.
  const pixels = width * Math.max(height, (pageHeight ?? height) * (pages ?? 1));
  if (pixels <= MAX_PICTURE_PIXELS) return;
  const megapixels = MAX_PICTURE_PIXELS / 1_000_000;
  throw new AppError("PAYLOAD_TOO_LARGE", `The picture has more than ${megapixels} megapixels.`);
}

function decoder(path: string, header: Metadata): Sharp {
  const isAnimated = (header.pages ?? 1) > 1 && header.format !== "heif";
  const picture = sharp(path, { limitInputPixels: MAX_PICTURE_PIXELS, animated: isAnimated, failOn: "error" });
  // Orientation says nothing for frames, and sharp refuses to turn them.
  return (isAnimated ? picture : picture.autoOrient()).timeout({ seconds: WITHIN_SECONDS });
}

async function encode(picture: Sharp, format: Format, isPublic: boolean): Promise<Picture> {
  const sized = isPublic
    ? picture.resize({ width: PUBLIC_SIDE, height: PUBLIC_SIDE, fit: "inside", withoutEnlargement: true })
    : picture;
  const { data, info } = await written(sized, format).toBuffer({ resolveWithObject: true });
  return {
    bytes: data,
    contentType: `image/${info.format}`,
    width: info.width,
    height: info.pageHeight ?? info.height,
  };
}

function written(picture: Sharp, format: Format): Sharp {
  if (format === "png") return picture.png();
  if (format === "jpeg") return picture.jpeg({ quality: QUALITY });
  if (format === "gif") return picture.gif({ effort: 3 });
  // AVIF becomes WebP too: encoding AVIF takes ten times as long.
  return picture.webp({ quality: QUALITY, effort: 3 });
}
