// Who is there, on the wire: what everybody may see of a person, and what they chose for themselves.
import * as z from "zod/mini";
import { IdSchema } from "./ids";
import { LIMITS } from "./limits";
import { nameSchema } from "./text";

export const StatusNameSchema = z.enum(["online", "idle", "dnd", "offline"]);
export type StatusName = z.infer<typeof StatusNameSchema>;

export const StatusSchema = z.object({
  userId: IdSchema,
  status: StatusNameSchema,
  /** What they say they are doing; null while they are offline. */
  activity: z.nullable(z.string()),
  /** Now, for somebody who is not offline; null when nobody ever saw them or may know. */
  lastSeenAt: z.nullable(z.iso.datetime()),
  /** Only in one's own: what one chose to be seen as. `offline` there means invisible. */
  chosen: z.optional(StatusNameSchema),
});
export type Status = z.infer<typeof StatusSchema>;

/** `typing` and `playing` are the other document's words: an event, and online with an activity. */
export const UpdateStatusSchema = z.object({
  userId: IdSchema,
  status: z.enum([...StatusNameSchema.options, "typing", "playing"]),
  /** Left out: as it was. Null or empty: none. */
  activity: z.optional(z.nullable(nameSchema(0, LIMITS.activityLength))),
  /** Where one is typing. */
  channelId: z.optional(IdSchema),
});
export type UpdateStatus = z.infer<typeof UpdateStatusSchema>;

export const StatusParamsSchema = z.object({ userId: IdSchema });

/** `userIds` separated by commas. Accounts that do not exist are left out of the answer. */
export const StatusesQuerySchema = z.object({
  userIds: z.pipe(
    z.pipe(
      z.string().check(z.maxLength(LIMITS.pageMax * 21)),
      z.transform((text) => [...new Set(text.split(",").filter((id) => id !== ""))]),
    ),
    z.array(IdSchema).check(z.maxLength(LIMITS.pageMax)),
  ),
});
export const StatusesSchema = z.object({ items: z.array(StatusSchema) });
