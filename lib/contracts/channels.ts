// Channels on the wire: every container of messages has this one shape.
import { z } from "zod";
import { invalidInput } from "./errors";
import { IdSchema } from "./ids";
import { LIMITS } from "./limits";
import { PageQuerySchema, pageSchema } from "./page";
import { nameSchema, textSchema } from "./text";
import { UserSchema } from "./users";

const ServerChannelTypeSchema = z.enum(["TEXT", "AUDIO", "VIDEO"]);
export type ServerChannelType = z.infer<typeof ServerChannelTypeSchema>;

export const ChannelSchema = z.object({
  id: IdSchema,
  serverId: IdSchema.nullable(),
  type: z.enum(["TEXT", "AUDIO", "VIDEO", "DM", "GROUP"]),
  name: z.string(),
  topic: z.string(),
  lastSeq: z.number().int(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  /** Of a server channel: only chosen members see it. */
  isPrivate: z.boolean(),
});
export type Channel = z.infer<typeof ChannelSchema>;

/** A channel with the people in it: those of a conversation, or the chosen ones of a private channel. */
export const ChannelDetailSchema = ChannelSchema.extend({ members: z.array(UserSchema) });
export type ChannelDetail = z.infer<typeof ChannelDetailSchema>;

export const CreateChannelSchema = z.object({
  name: nameSchema(1, LIMITS.channelNameLength),
  type: ServerChannelTypeSchema.default("TEXT"),
  topic: textSchema(0, LIMITS.topicLength).optional(),
  isPrivate: z.boolean().default(false),
  /** User ids of those who see a private channel, beside its maker. */
  members: z.array(IdSchema).max(1_000).default([]),
});
export type CreateChannel = z.infer<typeof CreateChannelSchema>;
export const CreateChannelInServerSchema = CreateChannelSchema.extend({ serverId: IdSchema.optional() });
export const ChannelsQuerySchema = PageQuerySchema.extend({ serverId: IdSchema.optional() });

/** The server may stand in the body or in the query. */
export function serverOfNewChannel(query: { serverId?: string }, body: { serverId?: string }): string {
  const serverId = body.serverId ?? query.serverId;
  if (serverId === undefined) throw invalidInput("serverId", "is required");
  return serverId;
}

export const UpdateChannelSchema = z.object({
  name: nameSchema(1, LIMITS.channelNameLength).optional(),
  type: ServerChannelTypeSchema.optional(),
  topic: textSchema(0, LIMITS.topicLength).optional(),
  isPrivate: z.boolean().optional(),
});
export type UpdateChannel = z.infer<typeof UpdateChannelSchema>;

export const SetChannelMemberSchema = z.object({ memberId: IdSchema, action: z.enum(["add", "remove"]).optional() });
export type SetChannelMember = z.infer<typeof SetChannelMemberSchema>;

export const ChannelParamsSchema = z.object({ channelId: IdSchema });
export const ChannelPageSchema = pageSchema(ChannelSchema);

export const CreateConversationSchema = z.object({ userId: IdSchema });
export const ConversationPageSchema = pageSchema(ChannelDetailSchema);
