// Why this file exists: every request about messages, and the options of the query that holds a channel's log.
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Channel } from "@/lib/contracts/channels";
import { LIMITS } from "@/lib/contracts/limits";
import {
  ChangesSchema,
  MessagePageSchema,
  MessageSchema,
  type Changes,
  type Message,
  type MessagePage,
  type SendMessage,
} from "@/lib/contracts/messages";
import { ApiError, api, queryString } from "../api";
import {
  NEWEST,
  keepNewerPages,
  logOf,
  newerPlace,
  olderPlace,
  reachesPresent,
  type ChannelLog,
  type LogPlace,
} from "../chat-cache";
import { keys } from "../keys";

/** What must be known of a channel to talk about its messages. */
export interface ChannelDoor {
  channelId: string;
  serverId: string | null;
  isDirect: boolean;
}

export function doorOf(channel: Pick<Channel, "id" | "serverId" | "type">): ChannelDoor {
  const isDirect = channel.type === "DM" || channel.type === "GROUP";
  return { channelId: channel.id, serverId: channel.serverId, isDirect };
}

/** How long a log that nobody looks at is kept, in milliseconds. */
const KEEP_LOG_MS = 10 * 60_000;
const CHANGES_WITHIN_MS = 8_000;

function placeQuery(place: LogPlace): Record<string, string | number> {
  switch (place.at) {
    case "newest":
      return { limit: LIMITS.pageDefault };
    case "older":
      return { cursor: place.cursor, limit: LIMITS.pageMax };
    case "before":
      return { before: place.before, limit: LIMITS.pageMax };
    case "newer":
      return { after: place.after, limit: LIMITS.pageMax };
    case "around":
      return { around: place.messageId, limit: LIMITS.pageDefault };
  }
}

function fetchPage(door: ChannelDoor, place: LogPlace, limit?: number): Promise<MessagePage> {
  return askForPage(door, { ...placeQuery(place), ...(limit === undefined ? {} : { limit }) });
}

function askForPage(
  { channelId, isDirect }: ChannelDoor,
  query: Record<string, string | number>,
): Promise<MessagePage> {
  return isDirect
    ? api(`/direct-messages${queryString({ conversationId: channelId, ...query })}`, MessagePageSchema)
    : api(`/messages${queryString({ channelId, ...query })}`, MessagePageSchema);
}

/** The first page; where there is no such message (or none that one may see), the present. */
async function fetchFirst(door: ChannelDoor, place: LogPlace): Promise<MessagePage> {
  try {
    return await fetchPage(door, place);
  } catch (error) {
    const isMissing = error instanceof ApiError && (error.status === 404 || error.status === 400);
    if (place.at !== "around" || !isMissing) throw error;
    return fetchPage(door, NEWEST);
  }
}

/**
 * The log as an infinite query: "next" is older, "previous" is newer. Events keep it true, so it never refetches. It begins
 * at `start` when nothing of it is held yet.
 */
export function logOptions(door: ChannelDoor, start: LogPlace = NEWEST) {
  return {
    queryKey: keys.log(door.channelId),
    queryFn: ({ pageParam }: { pageParam: LogPlace }) =>
      pageParam.at === "around" ? fetchFirst(door, pageParam) : fetchPage(door, pageParam),
    initialPageParam: start,
    getNextPageParam: (_page: MessagePage, pages: MessagePage[], _place: LogPlace, pageParams: LogPlace[]) =>
      olderPlace({ pages, pageParams }),
    getPreviousPageParam: (_page: MessagePage, pages: MessagePage[], _place: LogPlace, pageParams: LogPlace[]) =>
      newerPlace({ pages, pageParams }),
    structuralSharing: (current: unknown, next: unknown) =>
      decided.has(next as ChannelLog) ? next : keepNewerPages(current as ChannelLog | undefined, next as ChannelLog),
    staleTime: Infinity,
    gcTime: KEEP_LOG_MS,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    meta: { ...door },
  };
}

export function getLog(client: QueryClient, channelId: string): ChannelLog | undefined {
  return client.getQueryData<InfiniteData<MessagePage, LogPlace>>(keys.log(channelId));
}

/** Logs that were set on purpose: what is not in them was let go of, and is not to be kept. */
const decided = new WeakSet<ChannelLog>();

export function setLog(client: QueryClient, channelId: string, log: ChannelLog): void {
  decided.add(log);
  client.setQueryData<InfiniteData<MessagePage, LogPlace>>(keys.log(channelId), log);
}

/** Lets go of a log that nobody looks at any more and that shows history: who comes back wants the present. */
export function forgetHistory(client: QueryClient, channelId: string): void {
  const log = getLog(client, channelId);
  const query = client.getQueryCache().find({ queryKey: keys.log(channelId) });
  if (log && !reachesPresent(log) && query?.isActive() === false) client.getQueryCache().remove(query);
}

/** Shows another part of the channel instead of the one that is held. */
export async function showPlace(client: QueryClient, door: ChannelDoor, place: LogPlace): Promise<MessagePage> {
  const page = await fetchPage(door, place);
  // A page that is still on its way belongs to the old window.
  await client.cancelQueries({ queryKey: keys.log(door.channelId) });
  setLog(client, door.channelId, logOf(page, place));
  return page;
}

/** One message, wherever in the channel it stands; null when it does not exist or is not visible. */
export async function fetchMessage(door: ChannelDoor, messageId: string): Promise<Message | null> {
  const page = await fetchPage(door, { at: "around", messageId }, 1);
  return page.items.find((message) => message.id === messageId) ?? null;
}

/** The message with this place in the channel's log; null when there is none. */
export async function fetchMessageAt(door: ChannelDoor, seq: number): Promise<Message | null> {
  const page = await askForPage(door, { aroundSeq: seq, limit: 1 });
  return page.items.find((message) => message.seq === seq) ?? null;
}

export function fetchChanges(channelId: string, after: number): Promise<Changes> {
  const path = `/channels/${channelId}/changes${queryString({ after, limit: LIMITS.changesMax })}`;
  // On a line that was cut a question may hang for ever, and the next one would wait for it.
  return api(path, ChangesSchema, { signal: AbortSignal.timeout(CHANGES_WITHIN_MS) });
}

export function postMessage(door: ChannelDoor, body: SendMessage, signal: AbortSignal): Promise<Message> {
  const { channelId, serverId, isDirect } = door;
  const path = isDirect
    ? `/socket/direct-messages${queryString({ conversationId: channelId })}`
    : `/socket/messages${queryString({ channelId, serverId: serverId ?? undefined })}`;
  return api(path, MessageSchema, { method: "POST", body, signal });
}

function messagePath(door: ChannelDoor, messageId: string): string {
  return door.isDirect ? `/socket/direct-messages/${messageId}` : `/socket/messages/${messageId}`;
}

export function patchMessage(door: ChannelDoor, messageId: string, content: string): Promise<Message> {
  return api(messagePath(door, messageId), MessageSchema, { method: "PATCH", body: { content } });
}

export function deleteMessage(door: ChannelDoor, messageId: string): Promise<Message> {
  return api(messagePath(door, messageId), MessageSchema, { method: "DELETE" });
}
