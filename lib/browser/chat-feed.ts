// Why this file exists: keeps every held log true: events go through the pure reducer, gaps are closed by asking for the
// changes, one question at a time per channel. Numbers decide, never timing: whatever is lost costs a delay only.
import type { QueryClient } from "@tanstack/react-query";
import { notFound } from "@/lib/contracts/errors";
import type { MessageEvent } from "@/lib/contracts/events";
import { LIMITS } from "@/lib/contracts/limits";
import type { Message } from "@/lib/contracts/messages";
import { ApiError } from "./api";
import {
  NEWEST,
  applyChanges,
  applyEvents,
  dropPages,
  heldVersion,
  seenVersion,
  type ChannelLog,
  type LogChanges,
} from "./chat-cache";
import { keys } from "./keys";
import { failPending, pendingOf, removePending } from "./pending";
import { fetchChanges, getLog, setLog, showPlace, type ChannelDoor } from "./queries/messages";
import { ask, chatSocket } from "./socket";

type LogEvent = Pick<MessageEvent, "version" | "message">;

/** Answers to one catch-up; beyond that the present is fetched instead. */
const MOST_ANSWERS = 3;
const RETRY_AFTER_MS = 2_000;
/** Pages that are kept of a log that nobody looks at. */
const PAGES_UNSEEN = 8;
// What is missing may be about to come: a page has seen it before the socket tells it, or of two nodes the one that wrote later tells
// earlier. It gets this long before it is asked for.
const SETTLE_WITHIN_MS = 400;

interface Channel {
  /** The highest version that anybody named. */
  heard: number;
  /** Events that came before what stands in front of them. */
  waiting: LogEvent[];
  asking: Promise<void> | undefined;
  timer: { at: number; handle: ReturnType<typeof setTimeout> } | undefined;
}

/** `known` is the highest version that anybody named: after a long sleep, that says enough. */
async function changesAfter(channelId: string, after: number, known: number): Promise<LogChanges | "too much"> {
  if (known - after > MOST_ANSWERS * LIMITS.changesMax) return "too much";
  const items: Message[] = [];
  let from = after;
  for (let answers = 0; answers < MOST_ANSWERS; answers += 1) {
    const answer = await fetchChanges(channelId, from);
    items.push(...answer.items);
    if (!answer.hasMore) return { after, items, version: answer.version };
    from = answer.items.at(-1)?.version ?? answer.version;
  }
  return "too much";
}

export class ChatFeed {
  private readonly channels = new Map<string, Channel>();

  constructor(private readonly client: QueryClient) {}

  private channel(channelId: string): Channel {
    const known = this.channels.get(channelId);
    if (known) return known;
    const fresh: Channel = { heard: 0, waiting: [], asking: undefined, timer: undefined };
    this.channels.set(channelId, fresh);
    return fresh;
  }

  /** Events of one channel, in order of `version`. For channels that are not held only the number is remembered. */
  receive(channelId: string, events: readonly LogEvent[]): void {
    const channel = this.channel(channelId);
    channel.heard = Math.max(channel.heard, events.at(-1)?.version ?? 0);
    const log = getLog(this.client, channelId);
    if (!log) return;
    channel.waiting.push(...events);
    if (channel.asking) return;
    if (this.applyWaiting(channelId, channel)) this.later(channelId, SETTLE_WITHIN_MS);
  }

  private store(channelId: string, log: ChannelLog, next: ChannelLog): void {
    if (next === log) return;
    const isSeen =
      this.client
        .getQueryCache()
        .find({ queryKey: keys.log(channelId) })
        ?.isActive() === true;
    // What is on the screen is bounded by the list, which knows where the reader is.
    setLog(this.client, channelId, isSeen ? next : dropPages(next, "oldest", PAGES_UNSEEN));
    this.settlePending(channelId, next);
  }

  /** What stands in the log is no longer pending: one text, shown once. */
  private settlePending(channelId: string, log: ChannelLog): void {
    const entries = pendingOf(this.client, channelId);
    if (entries.length === 0) return;
    const held = heldVersion(log);
    const nonces = new Set(log.pages[0]?.items.map(({ nonce }) => nonce));
    const settled = entries.filter(({ nonce, version }) => nonces.has(nonce) || (version ?? Infinity) <= held);
    removePending(this.client, channelId, new Set(settled.map(({ nonce }) => nonce)));
  }

  /** Called after a page arrived, and when `sync` says that a channel moved on. */
  check(channelId: string, version = 0): void {
    const log = getLog(this.client, channelId);
    if (!log) return;
    this.settlePending(channelId, log);
    const channel = this.channel(channelId);
    channel.heard = Math.max(channel.heard, version, seenVersion(log));
    if (version > heldVersion(log)) return void this.catchUp(channelId);
    if (channel.heard > heldVersion(log)) this.later(channelId, SETTLE_WITHIN_MS);
  }

  /** Asks then, if something is still missing; at the earliest of the moments that were named. */
  private later(channelId: string, delayMs: number): void {
    const channel = this.channel(channelId);
    const at = performance.now() + delayMs;
    if (channel.timer && channel.timer.at <= at) return;
    clearTimeout(channel.timer?.handle);
    const ask = () => {
      channel.timer = undefined;
      const log = getLog(this.client, channelId);
      if (log && channel.heard > heldVersion(log)) void this.catchUp(channelId);
    };
    channel.timer = { at, handle: setTimeout(ask, delayMs) };
  }

  /** Asks until the log is whole again; calls while one is under way join it. */
  catchUp(channelId: string): Promise<void> {
    const channel = this.channel(channelId);
    channel.asking ??= Promise.resolve()
      .then(() => this.ask(channelId, channel))
      .finally(() => {
        channel.asking = undefined;
        channel.waiting = [];
      });
    return channel.asking;
  }

  private async ask(channelId: string, channel: Channel): Promise<void> {
    try {
      let isBehind = true;
      while (isBehind) isBehind = await this.askOnce(channelId, channel);
    } catch (error) {
      const isLost = error instanceof ApiError && (error.status === 403 || error.status === 404);
      if (isLost) this.drop(channelId);
      else this.later(channelId, RETRY_AFTER_MS);
    }
  }

  /** Whether another round is needed. */
  private async askOnce(channelId: string, channel: Channel): Promise<boolean> {
    const log = getLog(this.client, channelId);
    if (!log) return false;
    const changes = await changesAfter(channelId, heldVersion(log), channel.heard);
    if (changes === "too much") {
      await showPlace(this.client, this.doorOf(channelId), NEWEST);
    } else {
      const current = getLog(this.client, channelId);
      if (!current) return false;
      const { log: next, outcome } = applyChanges(current, changes);
      if (outcome === "gap") return true;
      this.store(channelId, current, next);
    }
    return this.applyWaiting(channelId, channel);
  }

  /** Whether something is missing before the rest of what waits. */
  private applyWaiting(channelId: string, channel: Channel): boolean {
    const log = getLog(this.client, channelId);
    if (!log) return false;
    const events = channel.waiting.toSorted((one, other) => one.version - other.version);
    const { log: next, outcome } = applyEvents(log, events);
    this.store(channelId, log, next);
    channel.waiting = outcome === "gap" ? events.filter(({ version }) => version > heldVersion(next)) : [];
    return outcome === "gap";
  }

  private doorOf(channelId: string): ChannelDoor {
    const meta = this.client.getQueryCache().find({ queryKey: keys.log(channelId) })?.meta;
    return {
      channelId,
      serverId: typeof meta?.serverId === "string" ? meta.serverId : null,
      isDirect: meta?.isDirect === true,
    };
  }

  private held(): ChannelDoor[] {
    const queries = this.client.getQueryCache().findAll({ queryKey: keys.logs });
    return queries
      .filter((query) => query.state.data !== undefined)
      .toSorted((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
      .map((query) => this.doorOf(String(query.queryKey[1])));
  }

  /** Compares what is held with what there is, for all logs in one question. */
  async sync(): Promise<void> {
    if (!chatSocket().connected) return;
    const versions = this.heldVersions();
    if (Object.keys(versions).length === 0) return;
    const { changed, revoked } = await ask("sync", versions);
    for (const channelId of revoked) this.drop(channelId);
    this.takeVersions(changed);
  }

  /** Of the logs that were looked at last, as many as one question may name. */
  heldVersions(): Record<string, number> {
    const versions = this.held()
      .slice(0, LIMITS.syncChannels)
      .flatMap(({ channelId }) => {
        const log = getLog(this.client, channelId);
        return log ? [[channelId, heldVersion(log)] as const] : [];
      });
    return Object.fromEntries(versions);
  }

  /** The versions of channels that moved on. */
  takeVersions(changed: Readonly<Record<string, number>>): void {
    for (const [channelId, version] of Object.entries(changed)) this.check(channelId, version);
  }

  /** The right to read is lost: nothing of it stays. What is on the screen asks again and hears that it is gone. */
  drop(channelId: string): void {
    clearTimeout(this.channels.get(channelId)?.timer?.handle);
    this.channels.delete(channelId);
    this.client.removeQueries({ queryKey: keys.quotes(channelId) });
    failPending(this.client, channelId, notFound().toProblem());
    void this.client.resetQueries({ queryKey: keys.log(channelId) });
    this.client.removeQueries({ queryKey: keys.log(channelId), type: "inactive" });
    void this.client.invalidateQueries({ queryKey: keys.servers });
    void this.client.invalidateQueries({ queryKey: keys.conversations });
  }

  dropServer(serverId: string): void {
    for (const door of this.held()) if (door.serverId === serverId) this.drop(door.channelId);
  }
}

const feeds = new WeakMap<QueryClient, ChatFeed>();

/** The one feed of a query client. */
export function chatFeed(client: QueryClient): ChatFeed {
  const known = feeds.get(client);
  if (known) return known;
  const feed = new ChatFeed(client);
  feeds.set(client, feed);
  return feed;
}
