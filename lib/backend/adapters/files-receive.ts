// Takes one file out of a multipart body and streams it to disk, bounded in size and in time. Whatever goes wrong, no
// temp file stays. It looks at no byte: what the file is, is decided by files-sniff.ts and images.ts.
import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import busboy from "busboy";
import { AppError, invalidInput } from "@/lib/contracts/errors";
import { discardTemp, newTempPath, storageError } from "./files";

/** No byte for this long, and the sender is taken for gone. */
const SILENCE_MS = 60_000;

export interface IncomingFile {
  body: ReadableStream<Uint8Array>;
  contentType: string;
  /** Bytes that the file must have, exactly. */
  size: number;
  /** Aborted when the sender closes the connection. */
  signal: AbortSignal;
  silenceMs?: number;
}

/** The path of a temp file that holds the whole file, on disk. The caller keeps or discards it. */
export async function receiveFile(incoming: IncomingFile): Promise<string> {
  const target = await newTempPath().catch((error: unknown) => {
    throw storageError(error);
  });
  try {
    const written = await writeFilePart(incoming, target);
    if (written !== incoming.size) throw invalidInput("file", "The file that arrived is not as long as announced.");
    return target;
  } catch (error) {
    await discardTemp(target);
    throw explain(error);
  }
}

function explain(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const known = storageError(error);
  return known instanceof AppError ? known : invalidInput("file", "The upload was interrupted. Try again.");
}

async function writeFilePart(incoming: IncomingFile, target: string): Promise<number> {
  const parser = openParser(incoming.contentType);
  const silence = watchForSilence(incoming.silenceMs ?? SILENCE_MS);
  const signal = AbortSignal.any([incoming.signal, silence.signal]);
  const form: { file?: Promise<number> } = {};
  parser.on("file", (_field: string, bytes: Readable) => {
    form.file = writeBytes(bytes, target, incoming.size, signal);
    form.file.catch((error: Error) => parser.destroy(error));
  });
  try {
    await pipeline(Readable.fromWeb(incoming.body as NodeReadableStream), silence.listener, parser, { signal });
  } catch (error) {
    // The file must be closed before it can be discarded; why it could not be written says more than that the form broke.
    await form.file;
    throw error;
  } finally {
    silence.stop();
  }
  if (!form.file) throw invalidInput("file", "The form holds no file.");
  return form.file;
}

/** A stream to put in the way of the bytes, and a signal that fires when none came for `limitMs`. */
function watchForSilence(limitMs: number) {
  const silent = new AbortController();
  const timer = setTimeout(() => silent.abort(), limitMs);
  const listener = new Transform({
    transform(chunk, _encoding, done) {
      timer.refresh();
      done(null, chunk);
    },
  });
  return { listener, signal: silent.signal, stop: () => clearTimeout(timer) };
}

function openParser(contentType: string): busboy.Busboy {
  try {
    return busboy({
      headers: { "content-type": contentType },
      limits: { files: 1, fields: 4, fieldSize: 1_024, parts: 8, headerPairs: 32 },
    });
  } catch {
    throw new AppError("UNSUPPORTED_MEDIA_TYPE", "Send the file as multipart/form-data.");
  }
}

async function writeBytes(bytes: Readable, target: string, size: number, signal: AbortSignal): Promise<number> {
  let written = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.length;
      if (written > size) done(new AppError("PAYLOAD_TOO_LARGE", "The file is larger than announced."));
      else done(null, chunk);
    },
  });
  // `flush` makes the stream fsync before it closes.
  await pipeline(bytes, count, createWriteStream(target, { flags: "wx", mode: 0o600, flush: true }), { signal });
  return written;
}
