// How servers, channels and members that changed find their way into the query cache. Every function may be called
// twice with the same news. Events and answers to one's own changes go the same way.
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type * as z from "zod/mini";
import type { Channel, ChannelDetail, ConversationPageSchema } from "@/lib/contracts/channels";
import type { Member, MemberPageSchema } from "@/lib/contracts/members";
import type { Server, ServerDetail } from "@/lib/contracts/servers";
import type { Author, Self } from "@/lib/contracts/users";
import { withAuthor, type ChannelLog } from "../chat-cache";
import { keys } from "../keys";
import { setLog } from "./messages";

type MemberPages = InfiniteData<z.infer<typeof MemberPageSchema>>;
type ConversationPages = InfiniteData<z.infer<typeof ConversationPageSchema>>;

function patchServer(client: QueryClient, serverId: string, patch: (server: ServerDetail) => ServerDetail): void {
  client.setQueryData<ServerDetail>(keys.server(serverId), (server) => (server ? patch(server) : server));
}

export function putServer(client: QueryClient, server: Server): void {
  client.setQueryData<Server[]>(keys.servers, (servers) => {
    if (!servers) return servers;
    const isKnown = servers.some(({ id }) => id === server.id);
    return isKnown ? servers.map((old) => (old.id === server.id ? { ...old, ...server } : old)) : [...servers, server];
  });
  patchServer(client, server.id, (old) => ({ ...old, ...server }));
}

/** A channel, and what the chat keeps of it under keys of its own. */
function forgetChannel(client: QueryClient, channelId: string): void {
  for (const key of [keys.channel, keys.log, keys.quotes, keys.pending, keys.tray]) {
    client.removeQueries({ queryKey: key(channelId) });
  }
}

/** Forgets a server and everything below it. Returns the ids of the channels that went with it. */
export function dropServer(client: QueryClient, serverId: string): string[] {
  const channels = client.getQueryData<ServerDetail>(keys.server(serverId))?.channels ?? [];
  client.setQueryData<Server[]>(keys.servers, (servers) => servers?.filter(({ id }) => id !== serverId));
  client.removeQueries({ queryKey: keys.server(serverId) });
  for (const channel of channels) forgetChannel(client, channel.id);
  return channels.map(({ id }) => id);
}

export function putChannel(client: QueryClient, channel: Channel): void {
  client.setQueryData<ChannelDetail>(keys.channel(channel.id), (old) => (old ? { ...old, ...channel } : old));
  if (channel.serverId === null) {
    void client.invalidateQueries({ queryKey: keys.conversations });
    // Who is in it may have changed too, which the event does not say.
    void client.invalidateQueries({ queryKey: keys.channel(channel.id), exact: true });
    return;
  }
  patchServer(client, channel.serverId, (server) => {
    const isKnown = server.channels.some(({ id }) => id === channel.id);
    const channels = isKnown
      ? server.channels.map((old) => (old.id === channel.id ? { ...old, ...channel } : old))
      : [...server.channels, channel];
    return { ...server, channels };
  });
}

export function dropChannel(client: QueryClient, channelId: string): void {
  forgetChannel(client, channelId);
  for (const [queryKey, server] of client.getQueriesData<ServerDetail>({ queryKey: keys.servers })) {
    if (queryKey.length !== 2 || !server?.channels.some(({ id }) => id === channelId)) continue;
    patchServer(client, server.id, (old) => ({
      ...old,
      channels: old.channels.filter(({ id }) => id !== channelId),
    }));
  }
  client.setQueryData<ConversationPages>(keys.conversations, (data) => {
    if (!data) return data;
    const pages = data.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => id !== channelId) }));
    return { ...data, pages };
  });
}

/** Puts a conversation on top of the list, once. */
export function putConversation(client: QueryClient, conversation: ChannelDetail): void {
  client.setQueryData(keys.channel(conversation.id), conversation);
  client.setQueryData<ConversationPages>(keys.conversations, (data) => {
    const [first, ...rest] = data?.pages ?? [];
    if (!data || !first) return data;
    if (data.pages.some((page) => page.items.some(({ id }) => id === conversation.id))) return data;
    return { ...data, pages: [{ ...first, items: [conversation, ...first.items] }, ...rest] };
  });
}

function patchMembers(client: QueryClient, serverId: string, patch: (items: Member[], isFirst: boolean) => Member[]) {
  client.setQueriesData<MemberPages>({ queryKey: keys.members(serverId) }, (data) => {
    if (!data) return data;
    const pages = data.pages.map((page, index) => ({ ...page, items: patch(page.items, index === 0) }));
    return { ...data, pages };
  });
}

function holdsMember(client: QueryClient, member: Member): boolean {
  const lists = client.getQueriesData<MemberPages>({ queryKey: keys.members(member.serverId) });
  return lists.some(([, data]) => data?.pages.some((page) => page.items.some(({ id }) => id === member.id)));
}

/** A membership begins once and ends once; its id is never used again. */
const counted = new WeakMap<QueryClient, Set<string>>();

function countOnce(client: QueryClient, member: Member, change: 1 | -1): void {
  const seen = counted.get(client) ?? new Set();
  counted.set(client, seen);
  const news = `${member.id}:${change}`;
  if (seen.has(news)) return;
  seen.add(news);
  patchServer(client, member.serverId, (server) => ({ ...server, memberCount: server.memberCount + change }));
}

/** In every chat that is loaded somebody's messages carry the name that they have now. */
function putAuthor(client: QueryClient, { id, username, displayName, avatarUrl }: Author): void {
  const logs = client.getQueriesData<ChannelLog>({ queryKey: keys.logs });
  for (const [[, channelId], log] of logs) {
    if (log) setLog(client, String(channelId), withAuthor(log, { id, username, displayName, avatarUrl }));
  }
  void client.invalidateQueries({ queryKey: keys.user(id) });
}

export function putMember(client: QueryClient, member: Member): void {
  putAuthor(client, member.user);
  if (holdsMember(client, member)) {
    patchMembers(client, member.serverId, (items) => items.map((old) => (old.id === member.id ? member : old)));
  }
  patchServer(client, member.serverId, (server) => (server.member.id === member.id ? { ...server, member } : server));
}

export function addMember(client: QueryClient, member: Member): void {
  if (holdsMember(client, member)) return;
  patchMembers(client, member.serverId, (items, isFirst) => (isFirst ? [...items, member] : items));
  countOnce(client, member, 1);
}

export function dropMember(client: QueryClient, member: Member): void {
  patchMembers(client, member.serverId, (items) => items.filter(({ id }) => id !== member.id));
  countOnce(client, member, -1);
}

/** After one's own profile changed: the own record, and one's row in every member list that is loaded. */
export function putSelf(client: QueryClient, self: Self): void {
  client.setQueryData(keys.self, self);
  putAuthor(client, self);
  const shown: Author = {
    id: self.id,
    username: self.username,
    displayName: self.displayName,
    avatarUrl: self.avatarUrl,
  };
  for (const [, server] of client.getQueriesData<ServerDetail>({ queryKey: keys.servers })) {
    if (!server?.member) continue;
    putMember(client, { ...server.member, user: { ...server.member.user, ...shown } });
  }
}
