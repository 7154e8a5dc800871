// Servers and invites on the wire.
import { z } from "zod";
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
  imageUrl: z.string().nullable(),
  ownerId: IdSchema.nullable(),
  createdAt: z.iso.datetime(),
  /** Only for those who may invite. */
  inviteCode: z.string().optional(),
});
export type Server = z.infer<typeof ServerSchema>;

export const ServerDetailSchema = ServerSchema.extend({
  channels: z.array(ChannelSchema),
  member: MemberSchema,
  memberCount: z.number().int(),
});
export type ServerDetail = z.infer<typeof ServerDetailSchema>;

export const CreateServerSchema = z.object({
  name: nameSchema(1, LIMITS.serverNameLength),
  description: textSchema(0, LIMITS.descriptionLength).optional(),
  imageUrl: PictureUrlSchema.nullable().optional(),
});
export type CreateServer = z.infer<typeof CreateServerSchema>;
export const UpdateServerSchema = CreateServerSchema.partial();
export type UpdateServer = z.infer<typeof UpdateServerSchema>;

export const ServerParamsSchema = z.object({ serverId: IdSchema });
export const ServerPageSchema = pageSchema(ServerSchema);

export const InviteCodeSchema = z.object({ inviteCode: z.string().min(1).max(64) });
export const InviteParamsSchema = z.object({ code: z.string().min(1).max(64) });
export const InvitePreviewSchema = z.object({
  name: z.string(),
  imageUrl: z.string().nullable(),
  memberCount: z.number().int(),
});
export type InvitePreview = z.infer<typeof InvitePreviewSchema>;
