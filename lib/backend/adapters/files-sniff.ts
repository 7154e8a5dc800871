// What a file is, told by its bytes and never by its name or by what its sender said.
import { open } from "node:fs/promises";
import { fileTypeFromBuffer } from "file-type";

/** What is stored for everything that is shown nowhere. */
export const DOWNLOAD_TYPE = "application/octet-stream";

/** Sound and film that browsers play without running anything; the value is the type under which we serve them. */
const MEDIA: Record<string, string> = {
  "audio/mpeg": "audio/mpeg",
  "audio/ogg": "audio/ogg",
  "audio/ogg; codecs=opus": "audio/ogg",
  "audio/wav": "audio/wav",
  "audio/x-m4a": "audio/mp4",
  "audio/mp4": "audio/mp4",
  "video/mp4": "video/mp4",
  "video/webm": "video/webm",
};

const SAMPLE_BYTES = 64 * 1024;

/** A media type without parameters. */
export async function sniffFile(path: string): Promise<string> {
  const sample = await readStart(path);
  const found = await fileTypeFromBuffer(sample).catch(() => undefined);
  if (found) return MEDIA[found.mime] ?? found.mime.split(";", 1)[0] ?? DOWNLOAD_TYPE;
  return looksLikeText(sample) ? "text/plain" : DOWNLOAD_TYPE;
}

async function readStart(path: string): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export function isPlayable(contentType: string): boolean {
  return Object.values(MEDIA).includes(contentType);
}

/** UTF-8 without control characters, so far as the beginning tells. */
function looksLikeText(sample: Uint8Array): boolean {
  if (sample.length === 0) return false;
  try {
    // `stream` forgives a character that the end of the sample cuts in two.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text);
  } catch {
    return false;
  }
}
