// Invitations of one person into a server on the wire. They show of the server what an invite's preview shows.
import * as z from "zod/mini";
import { IdSchema } from "./ids";
import { pageSchema } from "./page";
import { AuthorSchema } from "./users";

export const InvitationSchema = z.object({
  id: IdSchema,
  server: z.object({ id: IdSchema, name: z.string(), imageUrl: z.nullable(z.string()) }),
  inviter: AuthorSchema,
  /** Who is invited. */
  userId: IdSchema,
  status: z.enum(["pending", "accepted", "declined"]),
  createdAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof InvitationSchema>;

export const InvitationPageSchema = pageSchema(InvitationSchema);
export const CreateInvitationSchema = z.object({ userId: IdSchema });
export const InvitationParamsSchema = z.object({ invitationId: IdSchema });
