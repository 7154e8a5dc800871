// Why this file exists: the beginning of a text file, as plain text and never more than a screen or two of it.
import { ApiError } from "./api";

const MOST_BYTES = 64 * 1024;

interface FileText {
  /** Null when the bytes are no text. */
  text: string | null;
  /** How many bytes of the file it shows. */
  shown: number;
}

async function readUpTo(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(most);
  const reader = body.getReader();
  let size = 0;
  while (size < most) {
    const { done, value } = await reader.read();
    if (done) return bytes.subarray(0, size);
    const part = value.subarray(0, most - size);
    bytes.set(part, size);
    size += part.length;
  }
  await reader.cancel();
  return bytes;
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

/** UTF-8 or marked UTF-16; whatever holds NUL besides is taken for bytes. The last letter may be torn and is left out. */
export function decodeText(bytes: Uint8Array): string | null {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes, { stream: true });
  return text.includes("\u0000") ? null : text;
}

export async function readFileText(url: string, signal: AbortSignal): Promise<FileText> {
  // A store elsewhere may not know parts; then the rest is not read.
  const response = await fetch(url, { signal, headers: { Range: `bytes=0-${MOST_BYTES - 1}` } });
  // An empty file has no first byte.
  if (response.status === 416) return { text: "", shown: 0 };
  if (!response.ok || !response.body) {
    const detail = `The server answered with status ${response.status}.`;
    throw new ApiError({ type: "about:blank", title: "Error", status: response.status, detail, code: "NOT_FOUND" });
  }
  const bytes = await readUpTo(response.body, MOST_BYTES);
  return { text: decodeText(bytes), shown: bytes.length };
}
