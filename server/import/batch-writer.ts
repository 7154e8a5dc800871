// Writes messages into one server, a batch at a time. A batch may be written again from its beginning at any moment: what is
// there already is found by its source id, so nothing is written twice and nothing is left out.
import { newId } from "@/lib/backend/core/ids";
import {
  ensureImportChannels,
  isImportRetryable,
  isMessageIdTaken,
  listImportChannelIds,
} from "@/lib/backend/db/imports";
import {
  findImportedMessages,
  insertImportedMessages,
  listStoredMessages,
  type ImportedMessage,
} from "@/lib/backend/db/import-messages";
import type { Authors } from "@/server/import/authors";
import { ImportError } from "@/server/import/import-error";
import { MessageIds } from "@/server/import/message-ids";
import type { SourceMessage } from "@/server/import/parse-line";
import { SourceIndex } from "@/server/import/source-index";

export interface WrittenBatch {
  created: number;
  known: number;
  /** Replies whose first message is not in their channel: they stand without it. */
  lostReplies: number;
}

const MAX_TRIES = 20;
const RETRY_MILLISECONDS = 250;
const INDEX_PAGE = 5_000;

export class BatchWriter {
  private readonly channels = new Map<string, string>();
  private readonly ids = new MessageIds();
  /** Null until the first reply: many histories have none. */
  private index: SourceIndex | null = null;
  private mustSettleFirst = false;

  constructor(
    private readonly serverId: string,
    private readonly authors: Authors,
  ) {}

  async write(batch: readonly SourceMessage[]): Promise<WrittenBatch> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.writeOnce(batch);
      } catch (error) {
        if (!isImportRetryable(error) || tries === MAX_TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
      }
    }
  }

  private async writeOnce(batch: readonly SourceMessage[]): Promise<WrittenBatch> {
    await this.authors.ensure(firstTimes(batch, (message) => message.author));
    const fresh = await this.leaveOutKnown(batch);
    const result = { created: fresh.length, known: batch.length - fresh.length, lostReplies: 0 };
    if (fresh.length === 0) return result;
    await this.authors.ensureMembers(firstTimes(fresh, (message) => message.author));
    await this.ensureChannels(firstTimes(fresh, (message) => message.channel));
    if (fresh.some((message) => message.replyTo !== null)) await this.loadIndex();
    result.lostReplies = await this.insert(fresh);
    return result;
  }

  private async leaveOutKnown(batch: readonly SourceMessage[]): Promise<SourceMessage[]> {
    const unique = new Map<string, SourceMessage>();
    for (const message of batch) {
      const key = `${this.authors.idOf(message.author)} ${message.id}`;
      if (!unique.has(key)) unique.set(key, message);
    }
    const messages = [...unique.values()];
    const known = await findImportedMessages(
      messages.map((message) => this.authors.idOf(message.author)),
      messages.map((message) => message.id),
    );
    const places = new Set(known.map(({ place }) => place));
    for (const { place, id, channelId } of known) this.index?.set(channelId, messages[place]?.id ?? "", id);
    return messages.filter((_, place) => !places.has(place));
  }

  /** Made when they are needed: a channel that was renamed or deleted here does not come back empty. */
  private async ensureChannels(channels: ReadonlyMap<string, string>): Promise<void> {
    const missing = [...channels].filter(([name]) => !this.channels.has(name));
    if (missing.length === 0) return;
    const made = missing.map(([name, createdAt]) => ({ id: newId(), name, createdAt }));
    for (const [name, id] of await ensureImportChannels(this.serverId, made)) this.channels.set(name, id);
  }

  private channelIdOf(message: SourceMessage): string {
    const id = this.channels.get(message.channel);
    if (id === undefined) throw new Error("A channel was not made");
    return id;
  }

  private async loadIndex(): Promise<void> {
    if (this.index !== null) return;
    const index = new SourceIndex();
    for (const channelId of await listImportChannelIds(this.serverId)) {
      let seq = "0";
      for (;;) {
        const page = await listStoredMessages(channelId, seq, INDEX_PAGE);
        for (const { sourceId, id } of page) if (sourceId !== null) index.set(channelId, sourceId, id);
        seq = page.at(-1)?.seq ?? seq;
        if (page.length < INDEX_PAGE) break;
      }
    }
    this.index = index;
  }

  private async insert(fresh: readonly SourceMessage[]): Promise<number> {
    const times = fresh.map((message) => message.timeMs);
    let ids = await this.ids.take(times);
    if (this.mustSettleFirst) ids = await this.ids.settle(ids, times);
    for (let tries = 1; ; tries += 1) {
      const rows = this.rowsOf(fresh, ids);
      try {
        await this.append(rows);
        return rows.filter((row, place) => row.replyToId === null && fresh[place]?.replyTo !== null).length;
      } catch (error) {
        if (!isMessageIdTaken(error) || tries === MAX_TRIES) throw error;
        // From here on clashes are likely (a file that is not in order of time): look before inserting.
        this.mustSettleFirst = true;
        ids = await this.ids.settle(ids, times);
      }
    }
  }

  private async append(rows: readonly ImportedMessage[]): Promise<void> {
    if ((await insertImportedMessages(rows)) === rows.length) return;
    throw new ImportError(
      "A channel was deleted while messages were imported into it; run the same command again to continue.",
    );
  }

  private rowsOf(fresh: readonly SourceMessage[], ids: readonly string[]): ImportedMessage[] {
    return fresh.map((message, place) => {
      const channelId = this.channelIdOf(message);
      const id = ids[place] ?? "";
      const replyToId = message.replyTo === null ? null : (this.index?.get(channelId, message.replyTo) ?? null);
      this.index?.set(channelId, message.id, id);
      return {
        channelId,
        id,
        authorId: this.authors.idOf(message.author),
        sourceId: message.id,
        content: message.text,
        replyToId,
        createdAt: new Date(message.timeMs).toISOString(),
      };
    });
  }
}

/** When each author or channel of a batch is first heard of. */
function firstTimes(batch: readonly SourceMessage[], of: (message: SourceMessage) => string): Map<string, string> {
  const times = new Map<string, number>();
  for (const message of batch) {
    times.set(of(message), Math.min(times.get(of(message)) ?? Infinity, message.timeMs));
  }
  return new Map([...times].map(([name, timeMs]) => [name, new Date(timeMs).toISOString()]));
}
