// Why this file exists: text that was typed and not sent, per channel, and edits that were begun, per message; they survive a
// reload and a look elsewhere.
import * as z from "zod/mini";
import { readStored, writeStored } from "./local-store";

const DraftSchema = z.object({
  content: z.string(),
  replyToId: z.nullable(z.string()),
  /** A text that became a file of the next message, because it was too long. The file itself dies with the page. */
  asFile: z.optional(z.string()),
});
export type Draft = z.infer<typeof DraftSchema>;

const EMPTY: Draft = { content: "", replyToId: null };

export function readDraft(channelId: string): Draft {
  return readStored("browser", `draft:${channelId}`, DraftSchema) ?? EMPTY;
}

export function writeDraft(channelId: string, draft: Draft): void {
  const isEmpty = draft.content === "" && draft.replyToId === null && draft.asFile === undefined;
  writeStored("browser", `draft:${channelId}`, isEmpty ? undefined : draft);
}

/** Puts a text behind what is being written there. */
export function addToDraft(channelId: string, content: string): void {
  const draft = readDraft(channelId);
  const parts = [draft.content, content].filter((part) => part !== "");
  writeDraft(channelId, { ...draft, content: parts.join("\n") });
}

export function readEdit(messageId: string): string | undefined {
  return readStored("browser", `edit:${messageId}`, z.string());
}

/** Keeps what an edit has become, or forgets it. */
export function writeEdit(messageId: string, content: string | undefined): void {
  writeStored("browser", `edit:${messageId}`, content);
}
