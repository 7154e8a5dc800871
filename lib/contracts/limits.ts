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
  usernameMinLength: 2,
  usernameLength: 32,
  displayNameLength: 64,
  passwordMinLength: 8,
  passwordLength: 256,
  serverNameLength: 100,
  descriptionLength: 1_000,
  channelNameLength: 100,
  topicLength: 1_024,
  nonceLength: 100,
  urlLength: 2_048,
  /** Items of one page. */
  pageDefault: 50,
  pageMax: 100,
  /** Channels that one `sync` may name. */
  syncChannels: 1_000,
} as const;
