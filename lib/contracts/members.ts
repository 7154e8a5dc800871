// Members of a server on the wire.
import * as z from "zod/mini";
import { IdSchema } from "./ids";
import { pageSchema } from "./page";
import { UserSchema } from "./users";

export const RoleNameSchema = z.enum(["GUEST", "MODERATOR", "ADMIN"]);
export type RoleName = z.infer<typeof RoleNameSchema>;

export const MemberSchema = z.object({
  id: IdSchema,
  serverId: IdSchema,
  user: UserSchema,
  role: RoleNameSchema,
  nickname: z.nullable(z.string()),
  joinedAt: z.iso.datetime(),
});
export type Member = z.infer<typeof MemberSchema>;

export const MemberParamsSchema = z.object({ memberId: IdSchema });
export const UpdateMemberSchema = z.object({ role: RoleNameSchema });
export const MemberPageSchema = pageSchema(MemberSchema);
