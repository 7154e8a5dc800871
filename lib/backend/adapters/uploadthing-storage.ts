// Files that UploadThing holds: fetched once to be looked at, replaced when they were made anew, handed out by addresses
// that soon end. Used with UPLOADTHING_TOKEN only.
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { UTApi, UTFile } from "uploadthing/server";
import { env } from "@/lib/env";
import { discardTemp, newTempPath } from "./files";
import { hostedKey, nameAtHost } from "./files-keys";

/** How long a download may be started after it was allowed, in seconds. */
const ADDRESS_SECONDS = 60;

function api(): UTApi {
  return new UTApi({ token: env().uploadthingToken ?? "", logLevel: "Error" });
}

export async function hostedAddress(storageKey: string): Promise<string> {
  const { ufsUrl } = await api().generateSignedURL(nameAtHost(storageKey), { expiresIn: ADDRESS_SECONDS });
  return ufsUrl;
}

/** A copy in a temp file of at most `maxBytes`; the caller discards it. */
export async function fetchHosted(storageKey: string, maxBytes: number): Promise<string> {
  const target = await newTempPath();
  try {
    const answer = await fetch(await hostedAddress(storageKey), { signal: AbortSignal.timeout(60_000) });
    if (!answer.ok || !answer.body) throw new Error(`UploadThing answered with status ${answer.status}`);
    if (Number(answer.headers.get("content-length") ?? 0) > maxBytes) throw new Error("the hosted file is too large");
    await pipeline(
      Readable.fromWeb(answer.body as NodeReadableStream),
      createWriteStream(target, { flags: "wx", mode: 0o600 }),
    );
    return target;
  } catch (error) {
    await discardTemp(target);
    throw error;
  }
}

/** Sends a file that we made to UploadThing and answers its storage key. */
export async function storeHosted(tempPath: string, name: string, contentType: string): Promise<string> {
  const file = new UTFile([await readFile(tempPath)], name, { type: contentType });
  const { data, error } = await api().uploadFiles(file, { acl: "private", contentDisposition: "inline" });
  if (error) throw new Error(`UploadThing refused a file: ${error.code}`);
  return hostedKey(data.key);
}

export async function deleteHosted(storageKeys: readonly string[]): Promise<void> {
  if (storageKeys.length === 0) return;
  await api().deleteFiles(storageKeys.map(nameAtHost));
}
