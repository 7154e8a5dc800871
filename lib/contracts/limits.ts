// Every length and count that a person can run into, in one place; browser and backend read the same numbers.

export const LIMITS = {
  /** Characters of a message after trimming. */
  messageLength: 4_000,
  attachmentsPerMessage: 10,
  /** Bytes of one uploaded file. */
  fileSize: 32 * 1024 * 1024,
  /** Bytes of an avatar or a server picture. */
  pictureSize: 4 * 1024 * 1024,
  fileNameLength: 255,
  /** Characters that describe one attachment. */
  altLength: 1_000,
  usernameMinLength: 2,
  usernameLength: 32,
  displayNameLength: 64,
  passwordMinLength: 8,
  passwordLength: 256,
  serverNameLength: 100,
  descriptionLength: 1_000,
  channelNameLength: 100,
  topicLength: 1_024,
  /** People in a group, its owner among them. */
  groupPeople: 50,
  /** People in a channel outside any server, and those whom one request may name for a private one. */
  channelPeople: 1_000,
  /** What somebody says they are doing. */
  activityLength: 128,
  /** Characters of a notice that one person sends another. */
  noticeLength: 1_000,
  /** Of somebody who writes, others hear at most so often; and so long it holds. */
  typingEveryMs: 3_000,
  typingLastsMs: 10_000,
  nonceLength: 100,
  urlLength: 2_048,
  /** Items of one page. */
  pageDefault: 50,
  pageMax: 100,
  /** Items of one answer to "what changed?". */
  changesMax: 500,
  /** Channels that one `sync` may name. */
  syncChannels: 1_000,
} as const;
