// What a browser without a socket asks again and again, and the one answer that tells it whether anything is worth another question.
import * as z from "zod/mini";
import { ClientEventSchemas, SyncResultSchema } from "./events";

/** By channel: the version that is held. The same as the socket's `sync`. */
export const SyncSchema = ClientEventSchemas.sync;

/** Opaque: another stamp than last time says that something of this kind may have changed. */
const StampsSchema = z.object({
  /** What is unread in any channel, and how far one has read. */
  reads: z.string(),
  notifications: z.string(),
  /** Servers, channels, conversations, who is in them and what one may do there. */
  structure: z.string(),
});
export type Stamps = z.infer<typeof StampsSchema>;

export const SyncAnswerSchema = z.extend(SyncResultSchema, { stamps: StampsSchema });
export type SyncAnswer = z.infer<typeof SyncAnswerSchema>;
