// Messages on the wire, and the pages and changes of a channel's log.
import * as z from "zod/mini";
import { IdSchema } from "./ids";
import { LIMITS } from "./limits";
import { digits, PageQuerySchema } from "./page";
import { textSchema } from "./text";
import { AuthorSchema } from "./users";

export const AttachmentSchema = z.object({
  id: IdSchema,
  url: z.string(),
  name: z.string(),
  size: z.int(),
  contentType: z.string(),
  width: z.optional(z.int()),
  height: z.optional(z.int()),
  /** What it shows, for those who do not see it. */
  alt: z.optional(z.string()),
});
export type Attachment = z.infer<typeof AttachmentSchema>;

export const MessageSchema = z.object({
  id: IdSchema,
  channelId: IdSchema,
  seq: z.int().check(z.positive()),
  version: z.int().check(z.positive()),
  author: AuthorSchema,
  content: z.string(),
  attachments: z.array(AttachmentSchema),
  replyToId: z.nullable(IdSchema),
  nonce: z.optional(z.string()),
  deleted: z.boolean(),
  createdAt: z.iso.datetime(),
  editedAt: z.nullable(z.iso.datetime()),
});
export type Message = z.infer<typeof MessageSchema>;

/** By the id of the attachment. An empty text is the same as none. */
const AltsSchema = z.record(IdSchema, textSchema(0, LIMITS.altLength));

const ContentSchema = textSchema(0, LIMITS.messageLength);
export const NonceSchema = z.string().check(z.minLength(1), z.maxLength(LIMITS.nonceLength));

const FileUrlSchema = z.string().check(
  z.maxLength(LIMITS.urlLength),
  z.refine((url) => url.startsWith("/api/files/") || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)), {
    message: "must be an http(s) address",
  }),
);

const NewMessageSchema = z.object({
  content: z._default(ContentSchema, ""),
  fileUrl: z.optional(z.nullable(FileUrlSchema)),
  nonce: z.optional(NonceSchema),
  replyToId: z.optional(z.nullable(IdSchema)),
  attachmentIds: z.optional(z.array(IdSchema).check(z.maxLength(LIMITS.attachmentsPerMessage))),
  /** Beyond the contract, and never needed: what some of `attachmentIds` show. */
  attachmentAlts: z.optional(AltsSchema),
});
export type SendMessage = z.infer<typeof NewMessageSchema>;

const saysSomething = z.refine<SendMessage>(
  (input) => input.content !== "" || Boolean(input.fileUrl) || (input.attachmentIds?.length ?? 0) > 0,
  { message: "must be 1 to 4,000 characters, or empty with an attachment", path: ["content"] },
);
const describesItsFiles = z.refine<SendMessage>(
  ({ attachmentIds = [], attachmentAlts = {} }) =>
    Object.keys(attachmentAlts).every((id) => attachmentIds.includes(id)),
  { message: "must only name what attachmentIds names", path: ["attachmentAlts"] },
);
export const SendMessageSchema = NewMessageSchema.check(saysSomething, describesItsFiles);

/** `receiverId` is a person, a group or a channel. */
export const SendToReceiverSchema = z
  .extend(NewMessageSchema, { senderId: IdSchema, receiverId: IdSchema })
  .check(saysSomething, describesItsFiles);
export type SendToReceiver = z.infer<typeof SendToReceiverSchema>;

export const SendToChannelQuerySchema = z.object({ channelId: IdSchema, serverId: z.optional(IdSchema) });
export const SendToConversationQuerySchema = z.object({ conversationId: IdSchema });

export const EditMessageSchema = z.object({ content: ContentSchema });
export type EditMessage = z.infer<typeof EditMessageSchema>;

export const MessageParamsSchema = z.object({ messageId: IdSchema });
export const ServerMessageParamsSchema = z.object({ serverId: IdSchema, channelId: IdSchema, messageId: IdSchema });
export const DirectMessageParamsSchema = z.object({ directMessageId: IdSchema });

/** At most one of `cursor`, `before`, `after`, `around` and `aroundSeq` stands; without any, the newest page. */
const MessagesQuerySchema = z.extend(PageQuerySchema, {
  before: z.optional(IdSchema),
  after: z.optional(IdSchema),
  around: z.optional(IdSchema),
  /** The same by a place in the log: where somebody stopped reading. */
  aroundSeq: z.optional(digits(1)),
});
const onePlace = (query: z.infer<typeof MessagesQuerySchema>) =>
  [query.cursor, query.before, query.after, query.around, query.aroundSeq].filter((place) => place !== undefined)
    .length <= 1;
const onePlaceError = { message: "only one of cursor, before, after, around and aroundSeq", path: ["cursor"] };
export type MessagesQuery = z.infer<typeof MessagesQuerySchema>;

export const OneLogQuerySchema = MessagesQuerySchema.check(z.refine(onePlace, onePlaceError));

export const ChannelMessagesQuerySchema = z
  .extend(MessagesQuerySchema, { channelId: IdSchema })
  .check(z.refine(onePlace, onePlaceError));
export const DirectMessagesQuerySchema = z
  .extend(MessagesQuerySchema, { conversationId: IdSchema })
  .check(z.refine(onePlace, onePlaceError));

/** Newest first. `version` and `lastSeq` are the channel's at the moment of reading, in the same snapshot. */
export const MessagePageSchema = z.object({
  items: z.array(MessageSchema),
  nextCursor: z.nullable(z.string()),
  version: z.int(),
  lastSeq: z.int(),
});
export type MessagePage = z.infer<typeof MessagePageSchema>;

export const ChangesQuerySchema = z.object({
  after: digits(0),
  limit: z._default(digits(1, LIMITS.changesMax), LIMITS.changesMax),
});
/** In order of `version`; a message that changed twice stands once, as it is now. */
export const ChangesSchema = z.object({
  items: z.array(MessageSchema),
  version: z.int(),
  hasMore: z.boolean(),
});
export type Changes = z.infer<typeof ChangesSchema>;
