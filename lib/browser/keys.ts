// The keys of the TanStack Query cache, all of them. A key is the path to what it holds.

export const keys = {
  self: ["self"] as const,
  servers: ["servers"] as const,
  server: (serverId: string) => ["servers", serverId] as const,
  members: (serverId: string) => ["servers", serverId, "members"] as const,
  invite: (code: string) => ["invites", code] as const,
  conversations: ["conversations"] as const,
  channels: ["channels"] as const,
  channel: (channelId: string) => ["channels", channelId] as const,
  /** Every channel one can read, of all servers. */
  allChannels: ["all-channels"] as const,
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
  /** The beginning of a text file. */
  fileText: (attachmentId: string) => ["file-texts", attachmentId] as const,
  /** How far one has read, everywhere (read-state.ts). */
  readStates: ["read-states"] as const,
  room: (channelId: string) => ["channels", channelId, "room"] as const,
  /** Who is there, one by one (queries/statuses.ts). */
  statuses: ["statuses"] as const,
  status: (userId: string) => ["statuses", userId] as const,
  /** Who is writing in a channel (typing.ts). */
  typing: (channelId: string) => ["typing", channelId] as const,
  /** One person by their id. */
  user: (userId: string) => ["user", userId] as const,
  /** The newest ones and what is unread (notification-list.ts). */
  notifications: ["notifications"] as const,
  users: (search: string) => ["users", search] as const,
  sessions: ["self", "sessions"] as const,
  /** The emoji by their names in one language. */
  emoji: (language: string) => ["emoji", language] as const,
};
