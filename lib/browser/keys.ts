// The keys of the TanStack Query cache, all of them. A key is the path to what it holds.

export const keys = {
  self: ["self"] as const,
  servers: ["servers"] as const,
  server: (serverId: string) => ["servers", serverId] as const,
  members: (serverId: string) => ["servers", serverId, "members"] as const,
  invite: (code: string) => ["invites", code] as const,
  conversations: ["conversations"] as const,
  channel: (channelId: string) => ["channels", channelId] as const,
  /** The replica of a channel's log (chat-cache.ts). */
  log: (channelId: string) => ["channels", channelId, "log"] as const,
  /** What was sent from here and is not in the log yet. */
  pending: (channelId: string) => ["channels", channelId, "pending"] as const,
  room: (channelId: string) => ["channels", channelId, "room"] as const,
  users: (search: string) => ["users", search] as const,
  sessions: ["self", "sessions"] as const,
};
