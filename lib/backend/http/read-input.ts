// Reads what a request brings: JSON of bounded size.
import { AppError } from "@/lib/contracts/errors";
import type { NamedHeaders } from "@/lib/backend/core/client-address";

/** Bytes of a JSON body. */
const MAX_BODY = 256 * 1024;
/** So much more is read and thrown away: who is cut off while sending never sees why. */
const MAX_DRAINED = 8 * 1024 * 1024;

interface WithBody {
  headers: NamedHeaders;
  body: AsyncIterable<Uint8Array> | null;
}

async function readChunks(body: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > MAX_DRAINED) break;
      if (size <= MAX_BODY) chunks.push(chunk);
    }
  } catch {
    // Nobody is there any more to read this.
    throw new AppError("INVALID_INPUT", "The body broke off");
  }
  if (size > MAX_BODY) throw new AppError("PAYLOAD_TOO_LARGE");
  return chunks;
}

async function readText(request: WithBody): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_DRAINED) throw new AppError("PAYLOAD_TOO_LARGE");
  if (!request.body) return "";
  const chunks = await readChunks(request.body);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError("INVALID_INPUT", "The body is not UTF-8");
  }
}

/** The JSON body; an absent one counts as `{}`. Anything but `application/json` is refused: forms of other sites too. */
export async function readJson(request: WithBody): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const text = await readText(request);
  if (text === "") return {};
  if (type !== "application/json") throw new AppError("UNSUPPORTED_MEDIA_TYPE");
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("INVALID_INPUT", "The body is not valid JSON");
  }
}
