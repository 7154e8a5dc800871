// Why this file exists: text that was typed and not sent, per channel; it survives a reload and a look elsewhere.
import { z } from "zod";
import { readStored, writeStored } from "./local-store";

const DraftSchema = z.object({ content: z.string(), replyToId: z.string().nullable() });
export type Draft = z.infer<typeof DraftSchema>;

const EMPTY: Draft = { content: "", replyToId: null };

export function readDraft(channelId: string): Draft {
  return readStored("browser", `draft:${channelId}`, DraftSchema) ?? EMPTY;
}

export function writeDraft(channelId: string, draft: Draft): void {
  const isEmpty = draft.content === "" && draft.replyToId === null;
  writeStored("browser", `draft:${channelId}`, isEmpty ? undefined : draft);
}
