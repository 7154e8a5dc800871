// Channels of servers: reading one with its people, making, changing and removing them.
import { queryOptions } from "@tanstack/react-query";
import type * as z from "zod/mini";
import {
  ChannelDetailSchema,
  ChannelSchema,
  type CreateChannelSchema,
  type SetChannelMember,
  type UpdateChannel,
} from "@/lib/contracts/channels";
import { EmptySchema } from "@/lib/contracts/instance";
import { api } from "../api";
import { keys } from "../keys";

export function channelQuery(channelId: string) {
  return queryOptions({
    queryKey: keys.channel(channelId),
    queryFn: ({ signal }) => api(`/channels/${channelId}`, ChannelDetailSchema, { signal }),
  });
}

export function createChannel(serverId: string, input: z.input<typeof CreateChannelSchema>) {
  return api("/channels", ChannelSchema, { method: "POST", body: { ...input, serverId } });
}

export function updateChannel(channelId: string, changes: UpdateChannel) {
  return api(`/channels/${channelId}`, ChannelSchema, { method: "PATCH", body: changes });
}

export function deleteChannel(channelId: string) {
  return api(`/channels/${channelId}`, EmptySchema, { method: "DELETE" });
}

/** Lets somebody into a private channel, or takes them out. */
export function setChannelMember(channelId: string, input: Required<SetChannelMember>) {
  return api(`/channels/${channelId}/members`, ChannelDetailSchema, { method: "PUT", body: input });
}
