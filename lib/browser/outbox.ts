// Why this file exists: sends what pending.ts holds: one after the other per channel, over the socket when it is up and by
// POST when it is not or stays silent. Both carry the same nonce, so a message is sent once however often it is tried.
import type { QueryClient } from "@tanstack/react-query";
import type { Message } from "@/lib/contracts/messages";
import { ApiError, unreachable } from "./api";
import { chatFeed } from "./chat-feed";
import { findPending, pendingOf, removePending, restorePending, updatePending, type PendingMessage } from "./pending";
import { getLog, postMessage } from "./queries/messages";
import { ask, chatSocket } from "./socket";

const POST_WITHIN_MS = 7_000;
const SLOW_DOWN_MS = 2_000;
const TRIES_WHEN_RATE_LIMITED = 4;
/** What was written longer ago than this is not sent without being asked for. */
const RESEND_WITHIN_MS = 10 * 60_000;
/** How long a failure is left alone, the first time and at most; a failed message must not flicker. */
const PAUSE_MS = { first: 5_000, most: 60_000 };

export class Outbox {
  private readonly queues = new Map<string, Promise<void>>();
  /** Failures in a row that only time can mend, and when the last one was. */
  private failures = 0;
  private failedAt = 0;

  constructor(private readonly client: QueryClient) {}

  /** Puts a message that already is in the pending list in line. */
  send(pending: PendingMessage): void {
    const { channelId, nonce } = pending;
    const before = this.queues.get(channelId) ?? Promise.resolve();
    this.queues.set(
      channelId,
      before.then(() => this.deliver(channelId, nonce)),
    );
  }

  retry(pending: PendingMessage): void {
    updatePending(this.client, pending, { state: "sending" });
    this.send(pending);
  }

  /** After a reload: what was on its way goes on its way again. */
  resume(): void {
    for (const pending of restorePending(this.client)) if (pending.state === "sending") this.send(pending);
    this.retryTemporary();
  }

  /** The line is back: what failed only for want of it is tried again, in the old order. */
  retryTemporary(): void {
    const queries = this.client.getQueryCache().findAll({ queryKey: ["pending"] });
    for (const query of queries) {
      for (const pending of pendingOf(this.client, String(query.queryKey[1]))) {
        const isRecent = Date.now() - pending.writtenAt < RESEND_WITHIN_MS;
        if (pending.state === "failed" && pending.isTemporary && isRecent) this.retry(pending);
      }
    }
  }

  /** For whoever asks again and again: tries when the pause after the last failure is over. */
  retryWhenDue(): void {
    const pause = Math.min(PAUSE_MS.most, PAUSE_MS.first * 2 ** (this.failures - 1));
    if (Date.now() - this.failedAt >= pause) this.retryTemporary();
  }

  private async deliver(channelId: string, nonce: string): Promise<void> {
    const pending = findPending(this.client, channelId, nonce);
    // Discarded, failed together with an earlier one, or signed out meanwhile.
    if (pending?.state !== "sending") return;
    try {
      const message = await transmitPatiently(pending);
      this.confirm(pending, message);
    } catch (error) {
      this.fail(pending, error);
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
  }

  private fail(pending: PendingMessage, error: unknown): void {
    const { problem, isTemporary } = error instanceof ApiError ? error : unreachable();
    updatePending(this.client, pending, { state: "failed", problem, isTemporary });
    if (!isTemporary) return;
    this.failures += 1;
    this.failedAt = Date.now();
    // What stands behind it must not overtake it.
    for (const later of pendingOf(this.client, pending.channelId)) {
      const isWaiting = later.state === "sending" && later.version === undefined;
      if (isWaiting) updatePending(this.client, later, { state: "failed", problem, isTemporary });
    }
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
