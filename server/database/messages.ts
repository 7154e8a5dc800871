// What the database process and the process that started it say to each other. Plain data, checked on arrival.
import { z } from "zod";

export const FromDatabaseSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), url: z.string() }),
  /** It cannot start; `sentence` is fit to be shown as it is. */
  z.object({ type: z.literal("refused"), sentence: z.string(), locked: z.boolean() }),
  /** It got SIGTERM itself and waits a moment for its owner to finish. */
  z.object({ type: z.literal("asked-to-stop") }),
]);
export type FromDatabase = z.infer<typeof FromDatabaseSchema>;

export const ToDatabaseSchema = z.object({ type: z.literal("close") });
export type ToDatabase = z.infer<typeof ToDatabaseSchema>;
