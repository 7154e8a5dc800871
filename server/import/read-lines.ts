// Turns a file, packed or not, into numbered lines with bounded memory, whatever is in it. It must not know what lines mean.
import { createReadStream, type ReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { ImportError } from "@/server/import/import-error";

/** Bytes; a longer line cannot be a message. */
export const MAX_LINE_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

export interface Line {
  number: number;
  /** Null when the line is longer than MAX_LINE_BYTES. */
  text: string | null;
}

export interface LineSource {
  /** Bytes of the file as it lies on the disk. */
  readonly size: number;
  readonly bytesRead: () => number;
  /** After the last line: why the file could not be read to its end, or null. */
  readonly damage: () => string | null;
  readonly lines: () => AsyncGenerator<Line[]>;
  readonly close: () => void;
}

/** Opens FILE, which is taken for packed when it begins like a gzip file. Throws ImportError. */
export async function openLines(file: string): Promise<LineSource> {
  const { size, packed } = await inspect(file);
  const stream = createReadStream(file);
  let damage: string | null = null;
  const chunks = packed ? unpack(stream) : (stream as AsyncIterable<Buffer>);
  return {
    size,
    bytesRead: () => stream.bytesRead,
    damage: () => damage,
    close: () => stream.destroy(),
    async *lines() {
      const splitter = new LineSplitter();
      try {
        for await (const chunk of chunks) yield splitter.push(chunk);
      } catch (error) {
        damage = error instanceof Error ? error.message : String(error);
        return;
      }
      yield splitter.end();
    },
  };
}

async function inspect(file: string): Promise<{ size: number; packed: boolean }> {
  try {
    const handle = await open(file, "r");
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw new ImportError(`${file} is not a file; name a .jsonl or .jsonl.gz file.`);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      const packed = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
      if (!packed && file.endsWith(".gz"))
        throw new ImportError(`${file} is not a gzip file, though its name says so.`);
      return { size: stats.size, packed };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`${file} ${whyUnreadable(error)}.`);
  }
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT" || code === "ENOTDIR") return "does not exist";
  if (code === "EACCES" || code === "EPERM") return "may not be read by this user";
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

/** gunzip as a generator: unlike a stream that is piped, it hands out everything that came before the damage. */
async function* unpack(packed: ReadStream): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  let ready: Buffer[] = [];
  gunzip.on("data", (chunk: Buffer) => ready.push(chunk));
  const state: { failure: Error | null; ended: boolean } = { failure: null, ended: false };
  let wake = (): void => undefined;
  gunzip.on("error", (error) => {
    state.failure = error;
    wake();
  });
  gunzip.on("end", () => {
    state.ended = true;
    wake();
  });
  const work = (start: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      start(resolve);
    });
  const take = (): Buffer[] => {
    const taken = ready;
    ready = [];
    return taken;
  };
  try {
    for await (const chunk of packed as AsyncIterable<Buffer>) {
      await work((done) => gunzip.write(chunk, () => done()));
      yield* take();
      if (state.failure !== null) throw state.failure;
      // Whatever follows the end is not ours.
      if (state.ended) return;
    }
    await work(() => gunzip.end());
    yield* take();
    if (state.failure !== null) throw state.failure;
  } finally {
    gunzip.destroy();
  }
}

class LineSplitter {
  private rest: Buffer[] = [];
  private restBytes = 0;
  private isTooLong = false;
  private number = 0;

  /** The lines that end in `chunk`. */
  push(chunk: Buffer): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      this.keep(chunk.subarray(from, at));
      lines.push(this.finish());
      from = at + 1;
    }
    this.keep(chunk.subarray(from));
    return lines;
  }

  end(): Line[] {
    return this.restBytes > 0 || this.isTooLong ? [this.finish()] : [];
  }

  private keep(part: Buffer): void {
    if (this.restBytes + part.length > MAX_LINE_BYTES) {
      this.isTooLong = true;
      this.rest = [];
      this.restBytes = 0;
    }
    if (this.isTooLong || part.length === 0) return;
    this.rest.push(part);
    this.restBytes += part.length;
  }

  private finish(): Line {
    const [only] = this.rest;
    const bytes = this.rest.length === 1 && only !== undefined ? only : Buffer.concat(this.rest);
    const text = this.isTooLong ? null : bytes.toString("utf8");
    this.rest = [];
    this.restBytes = 0;
    this.isTooLong = false;
    this.number += 1;
    return { number: this.number, text };
  }
}
