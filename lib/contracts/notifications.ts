// Notifications on the wire. One about a message shows of it what its reader may read at this moment.
import * as z from "zod/mini";
import { IdSchema } from "./ids";
import { InvitationSchema } from "./invitations";
import { LIMITS } from "./limits";
import { pageSchema } from "./page";
import { textSchema } from "./text";
import { AuthorSchema } from "./users";

export const NotificationTypeSchema = z.enum(["notice", "mention", "reply", "invitation"]);
export type NotificationType = z.infer<typeof NotificationTypeSchema>;

export const NotificationSchema = z.object({
  id: IdSchema,
  type: NotificationTypeSchema,
  /** The text of a notice, the beginning of a message, or the name of the server that one is invited to. */
  message: z.string(),
  data: z.object({
    sender: z.nullable(AuthorSchema),
    /** Of a mention and a reply: where the message stands. */
    channelId: z.optional(IdSchema),
    serverId: z.optional(z.nullable(IdSchema)),
    messageId: z.optional(IdSchema),
    seq: z.optional(z.int()),
    invitation: z.optional(InvitationSchema),
  }),
  /** What is about a message is read with it. */
  readAt: z.nullable(z.iso.datetime()),
  createdAt: z.iso.datetime(),
});
export type Notification = z.infer<typeof NotificationSchema>;

const UnreadSchema = z.object({
  unreadCount: z.int(),
  /** Mentions and replies that were not read yet, by channel. */
  unreadByChannel: z.record(IdSchema, z.int()),
});
export type UnreadNotifications = z.infer<typeof UnreadSchema>;

export const NotificationPageSchema = z.extend(pageSchema(NotificationSchema), UnreadSchema.shape);
export type NotificationPage = z.infer<typeof NotificationPageSchema>;
export const UnreadNotificationsSchema = UnreadSchema;

export const CreateNotificationSchema = z.object({
  userId: IdSchema,
  message: textSchema(1, LIMITS.noticeLength),
});
export type CreateNotification = z.infer<typeof CreateNotificationSchema>;

export const ReadNotificationsSchema = z.union([
  z.object({ ids: z.array(IdSchema).check(z.minLength(1), z.maxLength(LIMITS.pageMax)) }),
  z.object({ all: z.literal(true) }),
]);
export type ReadNotifications = z.infer<typeof ReadNotificationsSchema>;
