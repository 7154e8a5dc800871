// The keys of the TanStack Query cache, all of them. A key is the path to what it holds.

export const keys = {
  self: ["self"] as const,
  servers: ["servers"] as const,
  server: (serverId: string) => ["servers", serverId] as const,
  members: (serverId: string) => ["servers", serverId, "members"] as const,
  invite: (code: string) => ["invites", code] as const,
  conversations: ["conversations"] as const,
  channel: (channelId: string) => ["channels", channelId] as const,
  /** The replicas of the channels' logs (chat-cache.ts). Not below `channel`: to invalidate a channel must not refetch them. */
  logs: ["logs"] as const,
  log: (channelId: string) => ["logs", channelId] as const,
  /** One message that is shown as a quote while it is not in the log. */
  quotes: (channelId: string) => ["quotes", channelId] as const,
  quote: (channelId: string, messageId: string) => ["quotes", channelId, messageId] as const,
  /** What was sent from here and is not in the log yet. */
  pending: (channelId: string) => ["pending", channelId] as const,
  /** Files that were chosen for the next message. */
  tray: (channelId: string) => ["trays", channelId] as const,
  room: (channelId: string) => ["channels", channelId, "room"] as const,
  users: (search: string) => ["users", search] as const,
  sessions: ["self", "sessions"] as const,
};
