// Why this file exists: what was sent from here and is not in the log yet: shown at once, kept in the query cache and in
// the tab's storage, so that a reload loses nothing. State only; outbox.ts does the sending.
import type { QueryClient } from "@tanstack/react-query";
import * as z from "zod/mini";
import { ProblemSchema } from "@/lib/contracts/errors";
import { AttachmentSchema } from "@/lib/contracts/messages";
import { ApiError } from "./api";
import { keys } from "./keys";
import { readStored, writeStored } from "./local-store";

const PendingMessageSchema = z.object({
  nonce: z.string(),
  channelId: z.string(),
  serverId: z.nullable(z.string()),
  isDirect: z.boolean(),
  content: z.string(),
  replyToId: z.nullable(z.string()),
  attachments: z.array(AttachmentSchema),
  /** By this machine's clock, in milliseconds. */
  writtenAt: z.number(),
  state: z.enum(["sending", "failed"]),
  /** Once the server has it: the channel's version from which on the log shows it. */
  version: z.optional(z.number()),
  /** Why it failed; said in the reader's language when it is drawn. */
  problem: z.optional(ProblemSchema),
  /** The line or the server was away: the same send may well succeed later. */
  isTemporary: z.optional(z.boolean()),
});
export type PendingMessage = z.infer<typeof PendingMessageSchema>;

/** Why it failed, as the error that it was. */
export function failureOf({ problem }: Pick<PendingMessage, "problem">): Error {
  return problem ? new ApiError(problem) : new Error("unknown");
}

const NONE: readonly PendingMessage[] = [];
const STORED = "pending";
const StoredSchema = z.array(PendingMessageSchema);

/** A name for one send, unique in the world. Works without HTTPS too, where randomUUID does not exist. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function pendingOf(client: QueryClient, channelId: string): readonly PendingMessage[] {
  return client.getQueryData<readonly PendingMessage[]>(keys.pending(channelId)) ?? NONE;
}

export function findPending(client: QueryClient, channelId: string, nonce: string): PendingMessage | undefined {
  return pendingOf(client, channelId).find((pending) => pending.nonce === nonce);
}

function write(client: QueryClient, channelId: string, entries: readonly PendingMessage[]): void {
  client.setQueryData<readonly PendingMessage[]>(keys.pending(channelId), entries);
  const others = readPending().filter((pending) => pending.channelId !== channelId);
  const all = [...others, ...entries];
  writeStored("tab", STORED, all.length === 0 ? undefined : all);
}

export function addPending(client: QueryClient, pending: PendingMessage): void {
  write(client, pending.channelId, [...pendingOf(client, pending.channelId), pending]);
}

export function updatePending(
  client: QueryClient,
  { channelId, nonce }: Pick<PendingMessage, "channelId" | "nonce">,
  change: Pick<PendingMessage, "state" | "problem" | "isTemporary" | "version">,
): void {
  const entries = pendingOf(client, channelId);
  write(
    client,
    channelId,
    entries.map((pending) => (pending.nonce === nonce ? { ...pending, ...change } : pending)),
  );
}

export function removePending(client: QueryClient, channelId: string, nonces: ReadonlySet<string>): void {
  const entries = pendingOf(client, channelId);
  const rest = entries.filter((pending) => !nonces.has(pending.nonce));
  if (rest.length !== entries.length) write(client, channelId, rest);
}

/** What an earlier life of this tab left unsent. */
function readPending(): PendingMessage[] {
  return readStored("tab", STORED, StoredSchema) ?? [];
}

/** Puts what the tab's storage holds back into the cache. */
export function restorePending(client: QueryClient): PendingMessage[] {
  const stored = readPending().filter((pending) => pending.version === undefined);
  for (const channelId of new Set(stored.map((pending) => pending.channelId))) {
    if (pendingOf(client, channelId).length > 0) continue;
    const entries = stored.filter((pending) => pending.channelId === channelId);
    client.setQueryData<readonly PendingMessage[]>(keys.pending(channelId), entries);
  }
  return stored;
}
