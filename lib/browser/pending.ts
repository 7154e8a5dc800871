// Why this file exists: what was sent from here and is not in the log yet: shown at once from the query cache, and kept on
// disk (outbox-store.ts) until the server has it. State only; outbox.ts does the sending.
import type { QueryClient } from "@tanstack/react-query";
import * as z from "zod/mini";
import { ProblemSchema } from "@/lib/contracts/errors";
import { AttachmentSchema } from "@/lib/contracts/messages";
import { ApiError } from "./api";
import { keys } from "./keys";
import { putOutgoing, readOutgoing, removeOutgoing } from "./outbox-store";

const PendingMessageSchema = z.object({
  nonce: z.string(),
  /** Whose it is: another account in the same browser neither sees nor sends it. */
  authorId: z.string(),
  channelId: z.string(),
  serverId: z.nullable(z.string()),
  isDirect: z.boolean(),
  content: z.string(),
  replyToId: z.nullable(z.string()),
  attachments: z.array(AttachmentSchema),
  /** By this machine's clock, in milliseconds; no two of a tab are the same, and messages go out in this order. */
  writtenAt: z.number(),
  /** `waiting`: it could not go out, and does as soon as the way is free. `failed`: it was refused, or is too old to go by itself. */
  state: z.enum(["sending", "waiting", "failed"]),
  /** Once the server has it: the channel's version from which on the log shows it. */
  version: z.optional(z.number()),
  /** Why it waits or failed; said in the reader's language when it is drawn. */
  problem: z.optional(ProblemSchema),
});
export type PendingMessage = z.infer<typeof PendingMessageSchema>;

/** Why it waits or failed, as the error that it was. */
export function failureOf({ problem }: Pick<PendingMessage, "problem">): Error {
  return problem ? new ApiError(problem) : new Error("unknown");
}

const NONE: readonly PendingMessage[] = [];

let lastMoment = 0;

/** The time of writing: now, and later than every one before. */
export function momentOfWriting(): number {
  lastMoment = Math.max(Date.now(), lastMoment + 1);
  return lastMoment;
}

/** A name for one send, unique in the world. Works without HTTPS too, where randomUUID does not exist. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function pendingOf(client: QueryClient, channelId: string): readonly PendingMessage[] {
  return client.getQueryData<readonly PendingMessage[]>(keys.pending(channelId)) ?? NONE;
}

/** Changes that this tab made; whoever reads the disk meanwhile has read too early. */
let changes = 0;

function write(client: QueryClient, channelId: string, entries: readonly PendingMessage[]): void {
  changes += 1;
  client.setQueryData<readonly PendingMessage[]>(keys.pending(channelId), entries);
}

export function addPending(client: QueryClient, pending: PendingMessage): void {
  write(client, pending.channelId, [...pendingOf(client, pending.channelId), pending]);
  void putOutgoing(pending);
}

/** With a `version` the server has it: then it is shown until the log shows it, and is kept no longer. */
export function updatePending(
  client: QueryClient,
  pending: PendingMessage,
  change: Pick<PendingMessage, "state" | "problem" | "version">,
): void {
  const { channelId, nonce } = pending;
  const next = { ...pending, problem: undefined, ...change };
  const entries = pendingOf(client, channelId);
  write(
    client,
    channelId,
    entries.map((entry) => (entry.nonce === nonce ? next : entry)),
  );
  if (change.version !== undefined) void removeOutgoing([nonce]);
  else void putOutgoing(next);
}

export function removePending(client: QueryClient, channelId: string, nonces: ReadonlySet<string>): void {
  const entries = pendingOf(client, channelId);
  const rest = entries.filter((pending) => !nonces.has(pending.nonce));
  if (rest.length !== entries.length) write(client, channelId, rest);
  if (nonces.size > 0) void removeOutgoing([...nonces]);
}

/** The place is lost. What its author wrote there and could not send stays theirs (hooks/use-unsent.ts). */
export function failPending(client: QueryClient, channelId: string, problem: PendingMessage["problem"]): void {
  for (const pending of pendingOf(client, channelId)) {
    if (pending.version === undefined) updatePending(client, pending, { state: "failed", problem });
    else removePending(client, channelId, new Set([pending.nonce]));
  }
}

/** What this person has sent and the server has not acknowledged, from every tab of this browser, in the order of writing. */
export async function readPending(authorId: string): Promise<PendingMessage[]> {
  const all = await readOutgoing(PendingMessageSchema);
  return all.filter((pending) => pending.authorId === authorId).sort((one, other) => one.writtenAt - other.writtenAt);
}

/** Shows what is on disk: what an earlier life of this tab or another tab left unsent, and no longer what has gone out there. */
export async function showStored(client: QueryClient, authorId: string): Promise<void> {
  let stored: PendingMessage[];
  let before: number;
  do {
    before = changes;
    stored = await readPending(authorId);
  } while (before !== changes);
  const shown = client.getQueryCache().findAll({ queryKey: ["pending"] });
  const channelIds = [...shown.map(({ queryKey }) => String(queryKey[1])), ...stored.map(({ channelId }) => channelId)];
  for (const channelId of new Set(channelIds)) {
    const delivered = pendingOf(client, channelId).filter(({ version }) => version !== undefined);
    const waiting = stored.filter((pending) => pending.channelId === channelId);
    client.setQueryData<readonly PendingMessage[]>(keys.pending(channelId), [...delivered, ...waiting]);
  }
}
