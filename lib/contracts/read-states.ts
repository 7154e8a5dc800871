// How far somebody has read in each channel. What is unread follows from two integers: `lastSeq` and `seq`.
import * as z from "zod/mini";
import { IdSchema } from "./ids";

const SeqSchema = z.int().check(z.minimum(0));

export const ReadStateSchema = z.object({
  channelId: IdSchema,
  /** The last message that was read; 0 when none was. */
  seq: SeqSchema,
  /** `seq` of the channel's newest message when this was said. */
  lastSeq: SeqSchema,
  /** Counts the changes of this state: of two, the one with the higher number holds. 0 while there was none. */
  version: SeqSchema,
});
export type ReadState = z.infer<typeof ReadStateSchema>;

export const ListedReadStateSchema = z.extend(ReadStateSchema, { serverId: z.nullable(IdSchema) });
export type ListedReadState = z.infer<typeof ListedReadStateSchema>;

/** One for every channel that the caller may read, in the order in which a sidebar shows them. */
export const ReadStatesSchema = z.object({ items: z.array(ListedReadStateSchema) });
export type ReadStates = z.infer<typeof ReadStatesSchema>;

export const MarkReadSchema = z.object({
  /** The last message that was read. A lower one than is known changes nothing. */
  seq: SeqSchema.check(z.maximum(Number.MAX_SAFE_INTEGER)),
  /** Sets the state back: what comes after `seq` is unread again. */
  unread: z._default(z.boolean(), false),
});
export type MarkRead = z.infer<typeof MarkReadSchema>;

/** `unread` says that somebody set it back by hand, which a tab that shows the channel must not undo. */
export const ReadUpdateSchema = z.extend(ReadStateSchema, { unread: z.boolean() });
export type ReadUpdate = z.infer<typeof ReadUpdateSchema>;
