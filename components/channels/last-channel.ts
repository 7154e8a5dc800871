// Why this file exists: coming back to a server means coming back to the channel one left.
import type { Channel } from "@/lib/contracts/channels";

export const lastChannelKey = (serverId: string) => `last-channel:${serverId}`;

/** The channel to show when only the server is named. */
export function channelToShow(channels: readonly Channel[], lastId: string | null): Channel | undefined {
  return channels.find(({ id }) => id === lastId) ?? channels.find(({ type }) => type === "TEXT") ?? channels[0];
}
