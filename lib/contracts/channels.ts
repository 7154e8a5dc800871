// Channels on the wire: every container of messages has this one shape.
import * as z from "zod/mini";
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
  serverId: z.nullable(IdSchema),
  type: z.enum(["TEXT", "AUDIO", "VIDEO", "DM", "GROUP"]),
  name: z.string(),
  topic: z.string(),
  lastSeq: z.int(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  /** Of a server channel: only chosen members see it. */
  isPrivate: z.boolean(),
  /** Of a group or a free channel: who it belongs to. */
  ownerId: z.nullable(IdSchema),
});
export type Channel = z.infer<typeof ChannelSchema>;

/** A channel with the people in it: those of a conversation, or the chosen ones of a private channel. */
export const ChannelDetailSchema = z.extend(ChannelSchema, { members: z.array(UserSchema) });
export type ChannelDetail = z.infer<typeof ChannelDetailSchema>;

const MembersSchema = z.array(IdSchema).check(z.maxLength(LIMITS.channelPeople));

export const CreateChannelSchema = z.object({
  name: nameSchema(1, LIMITS.channelNameLength),
  type: z._default(ServerChannelTypeSchema, "TEXT"),
  topic: z.optional(textSchema(0, LIMITS.topicLength)),
  isPrivate: z._default(z.boolean(), false),
  /** User ids of those who see a private channel, beside its maker. */
  members: z._default(MembersSchema, []),
});
export type CreateChannel = z.infer<typeof CreateChannelSchema>;
export const ChannelsQuerySchema = z.extend(PageQuerySchema, { serverId: z.optional(IdSchema) });

/** Of a group or a free channel. Whoever is named twice, or is the maker, counts once. */
export const CreateGroupSchema = z.object({
  name: nameSchema(1, LIMITS.channelNameLength),
  topic: z._default(textSchema(0, LIMITS.topicLength), ""),
  members: MembersSchema,
});
export type CreateGroup = z.infer<typeof CreateGroupSchema>;

/** With `serverId`, in the body or in the query, a channel of that server; without, one outside any, of these `members`. */
export const CreateAnyChannelSchema = z.extend(CreateChannelSchema, {
  serverId: z.optional(IdSchema),
  members: z.optional(MembersSchema),
});

type CreateAnyChannel = z.infer<typeof CreateAnyChannelSchema>;

/** Who forgot `serverId` shall not find a channel of nobody but themselves. */
export function toFreeChannel({ name, type, topic, isPrivate, members }: CreateAnyChannel): CreateGroup {
  if (members === undefined) throw invalidInput("serverId", "is required, or members for a channel outside any server");
  if (type !== "TEXT") throw invalidInput("type", "must be TEXT outside a server");
  if (isPrivate) throw invalidInput("isPrivate", "belongs to channels of a server");
  return { name, topic: topic ?? "", members };
}

export const UpdateChannelSchema = z.object({
  name: z.optional(nameSchema(1, LIMITS.channelNameLength)),
  type: z.optional(ServerChannelTypeSchema),
  topic: z.optional(textSchema(0, LIMITS.topicLength)),
  isPrivate: z.optional(z.boolean()),
});
export type UpdateChannel = z.infer<typeof UpdateChannelSchema>;

export const SetChannelMemberSchema = z.object({ memberId: IdSchema, action: z.optional(z.enum(["add", "remove"])) });
export type SetChannelMember = z.infer<typeof SetChannelMemberSchema>;

export const ChannelParamsSchema = z.object({ channelId: IdSchema });
export const ServerChannelParamsSchema = z.object({ serverId: IdSchema, channelId: IdSchema });
export const ChannelPageSchema = pageSchema(ChannelSchema);

export const CreateConversationSchema = z.object({ userId: IdSchema });

/** What was made: with its people when it stands outside any server. */
export const CreatedChannelSchema = z.extend(ChannelSchema, { members: z.optional(z.array(UserSchema)) });

export const ConversationPageSchema = pageSchema(ChannelDetailSchema);
