// A stored file as an HTTP answer: parts of it, "not modified", and the headers that keep a stranger's bytes harmless.
// Who may load it was decided before.

export interface ServedFile {
  id: string;
  name: string;
  contentType: string;
  size: number;
  isPublic: boolean;
  isInline: boolean;
  read: (start: number, end: number) => ReadableStream<Uint8Array>;
}

/** Nothing in the file may run, and it may load nothing; the rest is what browsers need to show a picture or a film. */
const POLICY = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";
/** The browser keeps a copy and asks each time whether it may still show it. */
const ASK_EACH_TIME = "private, no-cache";
const PUBLIC_FOR_A_DAY = "public, max-age=86400";
const DOWNLOAD_TYPE = "application/octet-stream";

/** RFC 6266: the name in ASCII for old readers, whole in RFC 8187's encoding. */
function disposition(kind: "inline" | "attachment", name: string): string {
  const ascii = name.normalize("NFKD").replace(/[^\u0020-\u007e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

interface Part {
  start: number;
  end: number;
}

/** The part that a single Range asks for: null for the whole file, "outside" when there is no such part. */
function requestedPart(range: string | null, size: number): Part | "outside" | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range?.trim() ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (!match || (first === "" && last === "")) return null;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(size - 1, Number(last));
  if (first !== "" && last !== "" && Number(last) < start) return null;
  return start >= size || end < start ? "outside" : { start, end };
}

function headersOf(file: ServedFile, asDownload: boolean): Headers {
  const inline = file.isInline && !asDownload;
  return new Headers({
    "Accept-Ranges": "bytes",
    "Cache-Control": file.isPublic ? PUBLIC_FOR_A_DAY : ASK_EACH_TIME,
    "Content-Disposition": disposition(inline ? "inline" : "attachment", file.name),
    "Content-Security-Policy": POLICY,
    "Content-Type": inline ? file.contentType : DOWNLOAD_TYPE,
    "Cross-Origin-Resource-Policy": "same-origin",
    ETag: `"${file.id}"`,
    "X-Content-Type-Options": "nosniff",
    ...(file.isPublic ? {} : { Vary: "Authorization, Cookie" }),
  });
}

function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const known = (ifNoneMatch ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  return known.includes(etag) || known.includes("*");
}

/** The bytes of one id never change, so the id is the ETag. */
export function fileResponse(request: Request, file: ServedFile): Response {
  const headers = headersOf(file, new URL(request.url).searchParams.get("download") === "1");
  const etag = `"${file.id}"`;
  if (isKnown(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });

  const ifRange = request.headers.get("if-range");
  const range = ifRange === null || ifRange === etag ? request.headers.get("range") : null;
  const part = requestedPart(range, file.size);
  if (part === "outside") {
    headers.set("Content-Range", `bytes */${file.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = part ?? { start: 0, end: file.size - 1 };
  headers.set("Content-Length", `${end - start + 1}`);
  if (part) headers.set("Content-Range", `bytes ${start}-${end}/${file.size}`);
  const isEmpty = request.method === "HEAD" || end < start;
  return new Response(isEmpty ? null : file.read(start, end), { status: part ? 206 : 200, headers });
}
