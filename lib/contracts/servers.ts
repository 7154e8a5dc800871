// Servers and invites on the wire.
import * as z from "zod/mini";
import { ChannelSchema } from "./channels";
import { IdSchema } from "./ids";
import { LIMITS } from "./limits";
import { MemberSchema } from "./members";
import { pageSchema } from "./page";
import { nameSchema, textSchema } from "./text";
import { PictureUrlSchema } from "./users";

export const ServerSchema = z.object({
  id: IdSchema,
  name: z.string(),
  description: z.string(),
  imageUrl: z.nullable(z.string()),
  ownerId: z.nullable(IdSchema),
  createdAt: z.iso.datetime(),
  /** Only for those who may invite. */
  inviteCode: z.optional(z.string()),
});
export type Server = z.infer<typeof ServerSchema>;

export const ServerDetailSchema = z.extend(ServerSchema, {
  channels: z.array(ChannelSchema),
  member: MemberSchema,
  memberCount: z.int(),
});
export type ServerDetail = z.infer<typeof ServerDetailSchema>;

export const CreateServerSchema = z.object({
  name: nameSchema(1, LIMITS.serverNameLength),
  description: z.optional(textSchema(0, LIMITS.descriptionLength)),
  imageUrl: z.optional(z.nullable(PictureUrlSchema)),
});
export type CreateServer = z.infer<typeof CreateServerSchema>;
export const UpdateServerSchema = z.partial(CreateServerSchema);
export type UpdateServer = z.infer<typeof UpdateServerSchema>;

export const ServerParamsSchema = z.object({ serverId: IdSchema });
export const ServerPageSchema = pageSchema(ServerSchema);

export const InviteCodeSchema = z.object({ inviteCode: z.string().check(z.minLength(1), z.maxLength(64)) });
export const InviteParamsSchema = z.object({ code: z.string().check(z.minLength(1), z.maxLength(64)) });
export const InvitePreviewSchema = z.object({
  name: z.string(),
  imageUrl: z.nullable(z.string()),
  memberCount: z.int(),
});
export type InvitePreview = z.infer<typeof InvitePreviewSchema>;
