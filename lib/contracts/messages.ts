// Messages on the wire, and the pages and changes of a channel's log.
import { z } from "zod";
import { IdSchema } from "./ids";
import { LIMITS } from "./limits";
import { PageQuerySchema } from "./page";
import { textSchema } from "./text";
import { AuthorSchema } from "./users";

export const AttachmentSchema = z.object({
  id: IdSchema,
  url: z.string(),
  name: z.string(),
  size: z.number().int(),
  contentType: z.string(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
});
export type Attachment = z.infer<typeof AttachmentSchema>;

export const MessageSchema = z.object({
  id: IdSchema,
  channelId: IdSchema,
  seq: z.number().int().positive(),
  version: z.number().int().positive(),
  author: AuthorSchema,
  content: z.string(),
  attachments: z.array(AttachmentSchema),
  replyToId: IdSchema.nullable(),
  nonce: z.string().optional(),
  deleted: z.boolean(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
});
export type Message = z.infer<typeof MessageSchema>;

const ContentSchema = textSchema(0, LIMITS.messageLength);
export const NonceSchema = z.string().min(1).max(LIMITS.nonceLength);

const FileUrlSchema = z
  .string()
  .max(LIMITS.urlLength)
  .refine((url) => url.startsWith("/api/files/") || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)), {
    message: "must be an http(s) address",
  });

export const SendMessageSchema = z
  .object({
    content: ContentSchema.default(""),
    fileUrl: FileUrlSchema.nullable().optional(),
    nonce: NonceSchema.optional(),
    replyToId: IdSchema.nullable().optional(),
    attachmentIds: z.array(IdSchema).max(LIMITS.attachmentsPerMessage).optional(),
  })
  .refine((input) => input.content !== "" || input.fileUrl || (input.attachmentIds?.length ?? 0) > 0, {
    message: "must be 1 to 4,000 characters, or empty with an attachment",
    path: ["content"],
  });
export type SendMessage = z.infer<typeof SendMessageSchema>;

export const SendToChannelQuerySchema = z.object({ channelId: IdSchema, serverId: IdSchema.optional() });
export const SendToConversationQuerySchema = z.object({ conversationId: IdSchema });

export const EditMessageSchema = z.object({ content: ContentSchema });
export type EditMessage = z.infer<typeof EditMessageSchema>;

export const MessageParamsSchema = z.object({ messageId: IdSchema });
export const DirectMessageParamsSchema = z.object({ directMessageId: IdSchema });

/** At most one of `cursor`, `before`, `after` and `around` stands; without any, the newest page. */
const MessagesQuerySchema = PageQuerySchema.extend({
  before: IdSchema.optional(),
  after: IdSchema.optional(),
  around: IdSchema.optional(),
});
const onePlace = (query: z.infer<typeof MessagesQuerySchema>) =>
  [query.cursor, query.before, query.after, query.around].filter((place) => place !== undefined).length <= 1;
const onePlaceError = { message: "only one of cursor, before, after and around", path: ["cursor"] };
export type MessagesQuery = z.infer<typeof MessagesQuerySchema>;

export const ChannelMessagesQuerySchema = MessagesQuerySchema.extend({ channelId: IdSchema }).refine(
  onePlace,
  onePlaceError,
);
export const DirectMessagesQuerySchema = MessagesQuerySchema.extend({ conversationId: IdSchema }).refine(
  onePlace,
  onePlaceError,
);

/** Newest first. `version` and `lastSeq` are the channel's at the moment of reading, in the same snapshot. */
export const MessagePageSchema = z.object({
  items: z.array(MessageSchema),
  nextCursor: z.string().nullable(),
  version: z.number().int(),
  lastSeq: z.number().int(),
});
export type MessagePage = z.infer<typeof MessagePageSchema>;

export const ChangesQuerySchema = z.object({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageMax).default(LIMITS.pageMax),
});
/** In order of `version`; a message that changed twice stands once, as it is now. */
export const ChangesSchema = z.object({
  items: z.array(MessageSchema),
  version: z.number().int(),
  hasMore: z.boolean(),
});
export type Changes = z.infer<typeof ChangesSchema>;
