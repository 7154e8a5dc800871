// Why this file exists: sends what pending.ts holds: in the order of writing per channel, over the socket when it is up and by
// POST when it is not or stays silent. Both carry the same nonce, so a message is sent once however often it is tried. All
// tabs of a browser share one line per channel: whichever is in turn sends what stands first, whoever wrote it.
import type { QueryClient } from "@tanstack/react-query";
import type { Message } from "@/lib/contracts/messages";
import type { Self } from "@/lib/contracts/users";
import { ApiError, unreachable } from "./api";
import { chatFeed } from "./chat-feed";
import { keys } from "./keys";
import { onOutgoingChanged } from "./outbox-store";
import { readPending, removePending, showStored, updatePending, type PendingMessage } from "./pending";
import { pollPace } from "./poll-pace";
import { getLog, postMessage } from "./queries/messages";
import { ask, chatSocket } from "./socket";

const POST_WITHIN_MS = 7_000;
const SLOW_DOWN_MS = 2_000;
const TRIES_WHEN_RATE_LIMITED = 4;
/** What was written longer ago than this is not sent without being asked for. */
const RESEND_WITHIN_MS = 24 * 60 * 60_000;
/** How long a failure is left alone, the first time and at most; a waiting message must not flicker. */
const PAUSE_MS = { first: 5_000, most: 60_000 };

/** One tab at a time; where pages are not served safely there are no locks, and the nonce alone keeps a message single. */
async function inTurn(channelId: string, work: () => Promise<void>): Promise<void> {
  if (typeof navigator === "undefined" || !("locks" in navigator)) return work();
  await navigator.locks.request(`parley-outbox-${channelId}`, work);
}

export class Outbox {
  private readonly queues = new Map<string, Promise<void>>();
  /** Failures in a row that only time can mend, and when the last one was. */
  private failures = 0;
  private failedAt = 0;

  constructor(private readonly client: QueryClient) {}

  /** Sends what waits in the channel, once whatever is under way there has ended. */
  send(channelId: string): void {
    const before = this.queues.get(channelId) ?? Promise.resolve();
    this.queues.set(
      channelId,
      before.then(() => inTurn(channelId, () => this.drain(channelId))).catch(() => undefined),
    );
  }

  retry(pending: PendingMessage): void {
    updatePending(this.client, pending, { state: "sending" });
    this.send(pending.channelId);
  }

  /** Takes up what an earlier life of this tab, or a tab that is gone, left unsent. Answers how to stop following other tabs. */
  start(): () => void {
    void this.retryTemporary();
    return onOutgoingChanged(() => {
      const authorId = this.authorId();
      if (authorId !== undefined) void showStored(this.client, authorId);
    });
  }

  /** The way is free again: what waits goes out, in the old order; what is too old is left to its author. */
  async retryTemporary(): Promise<void> {
    const authorId = this.authorId();
    if (authorId === undefined) return;
    await showStored(this.client, authorId);
    const stored = await readPending(authorId);
    for (const pending of stored) {
      const isRecent = Date.now() - pending.writtenAt < RESEND_WITHIN_MS;
      if (pending.state === "failed" || (pending.state === "sending" && isRecent)) continue;
      const { problem } = pending.problem ? pending : unreachable();
      updatePending(this.client, pending, isRecent ? { state: "sending" } : { state: "failed", problem });
    }
    for (const channelId of new Set(stored.map((pending) => pending.channelId))) this.send(channelId);
  }

  /** For whoever asks again and again: tries when the pause after the last failure is over. */
  async retryWhenDue(): Promise<void> {
    const pause = Math.min(PAUSE_MS.most, PAUSE_MS.first * 2 ** (this.failures - 1));
    if (Date.now() - this.failedAt >= pause) await this.retryTemporary();
  }

  private authorId(): string | undefined {
    return this.client.getQueryData<Self>(keys.self)?.id;
  }

  /** What stands in line in this channel, in the order of writing. */
  private async line(channelId: string): Promise<PendingMessage[]> {
    const authorId = this.authorId();
    const stored = authorId === undefined ? [] : await readPending(authorId);
    return stored.filter((pending) => pending.channelId === channelId && pending.state === "sending");
  }

  private async drain(channelId: string): Promise<void> {
    for (;;) {
      const [next] = await this.line(channelId);
      if (!next) return;
      try {
        this.confirm(next, await transmitPatiently(next));
      } catch (error) {
        await this.fail(next, error);
      }
    }
  }

  private confirm(pending: PendingMessage, message: Message): void {
    this.failures = 0;
    const { channelId, nonce } = pending;
    if (getLog(this.client, channelId) === undefined) {
      removePending(this.client, channelId, new Set([nonce]));
      return;
    }
    updatePending(this.client, pending, { state: "sending", version: message.version });
    const feed = chatFeed(this.client);
    feed.receive(channelId, [{ version: message.version, message }]);
    feed.check(channelId, message.version);
    pollPace.wake();
  }

  private async fail(pending: PendingMessage, error: unknown): Promise<void> {
    const { problem, isTemporary } = error instanceof ApiError ? error : unreachable();
    // What was thrown away meanwhile is not in line any more, and stays away.
    const line = await this.line(pending.channelId);
    if (!isTemporary) {
      const own = line.filter(({ nonce }) => nonce === pending.nonce);
      for (const one of own) updatePending(this.client, one, { state: "failed", problem });
      return;
    }
    this.failures += 1;
    this.failedAt = Date.now();
    // What stands behind it must not overtake it.
    for (const one of line) updatePending(this.client, one, { state: "waiting", problem });
  }
}

async function transmitPatiently(pending: PendingMessage): Promise<Message> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transmit(pending);
    } catch (error) {
      const isRefused = error instanceof ApiError && error.status === 429 && tries < TRIES_WHEN_RATE_LIMITED;
      if (!isRefused) throw error;
      await new Promise((resolve) => setTimeout(resolve, SLOW_DOWN_MS * tries));
    }
  }
}

function altsOf(attachments: PendingMessage["attachments"]): { attachmentAlts?: Record<string, string> } {
  const described = attachments.flatMap(({ id, alt }) => (!alt ? [] : [[id, alt] as const]));
  return described.length === 0 ? {} : { attachmentAlts: Object.fromEntries(described) };
}

async function transmit(pending: PendingMessage): Promise<Message> {
  const { channelId, content, nonce, replyToId, attachments } = pending;
  const body = {
    content,
    nonce,
    ...(replyToId === null ? {} : { replyToId }),
    ...(attachments.length === 0 ? {} : { attachmentIds: attachments.map(({ id }) => id) }),
    ...altsOf(attachments),
  };
  if (chatSocket().connected) {
    try {
      const { message } = await ask("message:send", { channelId, ...body });
      return message;
    } catch (error) {
      // Refused is refused; only silence is worth the other door.
      if (error instanceof ApiError) throw error;
    }
  }
  return postMessage(pending, body, AbortSignal.timeout(POST_WITHIN_MS));
}

const outboxes = new WeakMap<QueryClient, Outbox>();

/** The one outbox of a query client. */
export function outbox(client: QueryClient): Outbox {
  const known = outboxes.get(client);
  if (known) return known;
  const fresh = new Outbox(client);
  outboxes.set(client, fresh);
  return fresh;
}
