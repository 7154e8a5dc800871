// The course of an import: lines in, batches out, one batch on its way to the database while the next one is read.
// It must not print; what there is to tell goes to the reporter.
import { randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { newId } from "@/lib/backend/core/ids";
import {
  adoptImportServer,
  analyzeImport,
  findImportServer,
  findOwnerAccount,
  insertImportServer,
  type ImportServer,
} from "@/lib/backend/db/imports";
import { usernameKey } from "@/lib/rules/usernames";
import type { ImportArguments } from "@/server/import/read-arguments";
import { Authors } from "@/server/import/authors";
import { BatchWriter } from "@/server/import/batch-writer";
import { ImportError } from "@/server/import/import-error";
import { parseLine, type SourceMessage } from "@/server/import/parse-line";
import { MAX_LINE_BYTES, openLines, type Line, type LineSource } from "@/server/import/read-lines";

export interface ImportCounts {
  created: number;
  known: number;
  skipped: number;
  lostReplies: number;
  channels: number;
  authors: number;
  bytesRead: number;
  bytes: number;
}

export interface ImportReporter {
  progress(counts: Readonly<ImportCounts>): void;
  badLine(number: number, reason: string): void;
}

export interface ImportResult extends ImportCounts {
  serverName: string;
  /** Why the file could not be read to its end, or null. */
  damage: string | null;
  wasStopped: boolean;
  /** `--owner` named somebody, but the server has another owner already, and keeps it. */
  keepsOtherOwner: boolean;
}

export interface ImportOptions extends ImportArguments {
  reporter: ImportReporter;
  signal?: AbortSignal;
  batchSize?: number;
}

const BATCH_SIZE = 1_000;
/** There a statement keeps everybody else waiting: twice as many, half as long. */
const EMBEDDED_BATCH_SIZE = 500;
/** Characters; a batch of very long messages is written early. */
const BATCH_LENGTH = 1_000_000;

/** Reads FILE into the server called NAME. Throws ImportError; whatever was written until then stays. */
export async function importHistory(options: ImportOptions): Promise<ImportResult> {
  const source = await openLines(options.file);
  try {
    const ownerId = options.owner === null ? null : await requireOwner(options.owner);
    return await new HistoryImport(options, source, ownerId).run();
  } finally {
    source.close();
  }
}

async function requireOwner(username: string): Promise<string> {
  const id = await findOwnerAccount(usernameKey(username.trim()));
  if (id === null)
    throw new ImportError(`There is no account named ${JSON.stringify(username)} that could own the server.`);
  return id;
}

class HistoryImport {
  private readonly counts: ImportCounts;
  private readonly channelNames = new Set<string>();
  private readonly authorNames = new Set<string>();
  private batch: SourceMessage[] = [];
  private batchLength = 0;
  private readonly batchSize: number;
  private writer: BatchWriter | null = null;
  private server: ImportServer | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: ImportOptions,
    private readonly source: LineSource,
    private readonly ownerId: string | null,
  ) {
    this.batchSize = options.batchSize ?? (env().embeddedDatabase ? EMBEDDED_BATCH_SIZE : BATCH_SIZE);
    this.counts = {
      ...{ created: 0, known: 0, skipped: 0, lostReplies: 0, channels: 0, authors: 0, bytesRead: 0 },
      bytes: source.size,
    };
  }

  async run(): Promise<ImportResult> {
    const wasStopped = !(await this.readAll());
    await this.writing;
    const server = await this.settle();
    this.report();
    return {
      ...this.counts,
      serverName: server?.name ?? this.options.serverName,
      damage: this.source.damage(),
      wasStopped,
      keepsOtherOwner: server !== null && this.ownerId !== null && server.ownerId !== this.ownerId,
    };
  }

  /** False when it was stopped before the end. */
  private async readAll(): Promise<boolean> {
    for await (const lines of this.source.lines()) {
      for (const line of lines) {
        this.read(line);
        if (this.isBatchFull()) await this.flush();
        if (this.options.signal?.aborted === true) return false;
      }
    }
    await this.flush();
    return true;
  }

  private async settle(): Promise<ImportServer | null> {
    if (this.server === null) return null;
    // Somebody may have signed up meanwhile, when there was nobody at the beginning.
    await adoptImportServer(this.server.id, this.ownerId, newId());
    if (this.counts.created > 0) await analyzeImport();
    return findImportServer(this.options.serverName);
  }

  private isBatchFull(): boolean {
    return this.batch.length >= this.batchSize || this.batchLength >= BATCH_LENGTH;
  }

  private read({ number, text }: Line): void {
    // trim also takes the byte order mark that some editors put first.
    const line = text?.trim();
    if (line === "") return;
    const parsed =
      line === undefined
        ? { reason: `it is longer than ${MAX_LINE_BYTES.toLocaleString("en")} bytes` }
        : parseLine(line);
    if ("reason" in parsed) {
      this.counts.skipped += 1;
      this.options.reporter.badLine(number, parsed.reason);
      return;
    }
    this.batch.push(parsed.message);
    this.batchLength += parsed.message.text.length;
    this.channelNames.add(parsed.message.channel);
    this.authorNames.add(parsed.message.author);
  }

  /** Hands the batch over to the database; waits only for the one before. */
  private async flush(): Promise<void> {
    const { batch } = this;
    this.batch = [];
    this.batchLength = 0;
    await this.writing;
    if (batch.length === 0) return;
    this.writing = this.write(batch);
    // An error waits until the next batch is full; it must not count as unheard of until then.
    this.writing.catch(() => undefined);
  }

  private async write(batch: readonly SourceMessage[]): Promise<void> {
    this.writer ??= await this.openServer();
    const written = await this.writer.write(batch);
    this.counts.created += written.created;
    this.counts.known += written.known;
    this.counts.lostReplies += written.lostReplies;
    this.report();
  }

  private report(): void {
    this.counts.channels = this.channelNames.size;
    this.counts.authors = this.authorNames.size;
    this.counts.bytesRead = this.source.bytesRead();
    this.options.reporter.progress(this.counts);
  }

  /** Not before the first message: a file of another kind leaves nothing behind. */
  private async openServer(): Promise<BatchWriter> {
    const importKey = this.options.serverName;
    if ((await findImportServer(importKey)) === null) {
      const inviteCode = randomBytes(9).toString("base64url");
      await insertImportServer({ id: newId(), name: importKey, importKey, inviteCode, makeId: newId });
    }
    this.server = await findImportServer(importKey);
    if (this.server === null) throw new ImportError("The server was deleted while messages were imported into it.");
    await adoptImportServer(this.server.id, this.ownerId, newId());
    return new BatchWriter(this.server.id, await Authors.load(this.server.id, importKey));
  }
}
