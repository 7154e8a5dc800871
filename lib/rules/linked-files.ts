// What the address of a file says about it. Nothing is fetched: the file behind a link elsewhere is never touched.

const CONTENT_TYPES = new Map(
  Object.entries({
    png: "image/png",
    jpg: "image/jpeg",
    jpeg: "image/jpeg",
    gif: "image/gif",
    webp: "image/webp",
    avif: "image/avif",
    mp4: "video/mp4",
    webm: "video/webm",
    mp3: "audio/mpeg",
    ogg: "audio/ogg",
    wav: "audio/wav",
    pdf: "application/pdf",
    txt: "text/plain",
    zip: "application/zip",
  }),
);

/** The id of a file that this instance holds, when `url` is its address here. */
export function ownFileIdOf(url: string): string | null {
  return /^\/api\/files\/(\d{1,19})$/.exec(url)?.[1] ?? null;
}

/** A name and a likely type for a file elsewhere. */
export function linkedFileOf(url: string): { name: string; contentType: string } {
  const { pathname, hostname } = new URL(url);
  const last = pathname.split("/").at(-1) ?? "";
  const name =
    decodeSafely(last)
      .replace(/[\p{C}/\\]/gu, "")
      .slice(0, 255) || hostname;
  const extension = name.includes(".") ? (name.split(".").at(-1) ?? "").toLowerCase() : "";
  return { name, contentType: CONTENT_TYPES.get(extension) ?? "application/octet-stream" };
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
