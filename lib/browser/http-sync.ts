// Why this file exists: what the socket would have told, found out by HTTP: one cheap question says what moved on, and only that is asked
// for. Losses and notifications are told to the socket's own listeners in the socket's words, so that nothing is decided twice.
import type { QueryClient } from "@tanstack/react-query";
import type { NotificationPage } from "@/lib/contracts/notifications";
import type { Server } from "@/lib/contracts/servers";
import { SyncAnswerSchema, type Stamps, type SyncAnswer } from "@/lib/contracts/sync";
import { ApiError, api } from "./api";
import { chatFeed } from "./chat-feed";
import { keys } from "./keys";
import { pollPace } from "./poll-pace";
import { readStateFeed } from "./read-state-feed";
import { listServers } from "./queries/servers";
import { hear } from "./socket";

/** Who is there is in no stamp: it is asked for at this pace while somebody looks. */
const STATUSES_EVERY_MS = 15_000;

export class HttpSync {
  private stamps: Stamps | null = null;
  private askedForStatusesAt = 0;

  constructor(private readonly client: QueryClient) {}

  async ask(signal: AbortSignal): Promise<SyncAnswer> {
    const body = chatFeed(this.client).heldVersions();
    try {
      return await api("/sync", SyncAnswerSchema, { method: "POST", body, signal });
    } catch (error) {
      // The session has ended; the shell watches `self`.
      if (error instanceof ApiError && error.status === 401) {
        void this.client.invalidateQueries({ queryKey: keys.self, exact: true });
      }
      throw error;
    }
  }

  async take(answer: SyncAnswer, isVisible: boolean): Promise<void> {
    try {
      await this.follow(answer, isVisible);
    } catch {
      // What was not learned now is asked for with the next answer.
      this.stamps = null;
    }
  }

  private async follow({ changed, revoked, stamps }: SyncAnswer, isVisible: boolean): Promise<void> {
    const last = this.stamps;
    this.stamps = stamps;
    if (Object.keys(changed).length > 0) pollPace.sign();
    chatFeed(this.client).takeVersions(changed);
    if (last?.reads !== stamps.reads) readStateFeed(this.client).refresh();
    if (isVisible) this.renewStatuses();
    // A server that is gone takes its channels with it, and is what is told of.
    if (last?.structure !== stamps.structure) await this.renewStructure();
    for (const channelId of revoked) hear("access:revoked", { channelId });
    if (last?.notifications !== stamps.notifications) await this.renewNotifications();
  }

  private renewStatuses(): void {
    if (Date.now() - this.askedForStatusesAt < STATUSES_EVERY_MS) return;
    this.askedForStatusesAt = Date.now();
    void this.client.invalidateQueries({ queryKey: keys.statuses });
  }

  private async renewStructure(): Promise<void> {
    const { client } = this;
    const held = client.getQueryData<Server[]>(keys.servers) ?? [];
    // Not into the cache: whoever hears of a loss looks there for the name of what was lost.
    const present = new Set((await listServers()).map(({ id }) => id));
    for (const { id } of held) if (!present.has(id)) hear("access:revoked", { serverId: id });
    for (const queryKey of [keys.servers, keys.conversations, keys.allChannels, keys.channels, keys.statuses]) {
      void client.invalidateQueries({ queryKey });
    }
    void client.invalidateQueries({ queryKey: keys.self, exact: true });
  }

  private async renewNotifications(): Promise<void> {
    const list = () => this.client.getQueryData<NotificationPage>(keys.notifications)?.items;
    const before = list();
    await this.client.invalidateQueries({ queryKey: keys.notifications });
    if (!before) return;
    const known = new Set(before.map(({ id }) => id));
    const fresh = (list() ?? []).filter(({ id, readAt }) => readAt === null && !known.has(id));
    for (const notification of fresh.toReversed()) hear("notification:created", notification);
  }
}
