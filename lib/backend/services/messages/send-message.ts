// Appends a message to a channel. The same nonce again answers the first message and changes nothing.
import { AppError, invalidInput, notFound } from "@/lib/contracts/errors";
import type { Message, SendMessage } from "@/lib/contracts/messages";
import { alsoGranted, requireChannel, type Where } from "@/lib/backend/access/require-channel";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { groupCommit, type GroupCommit } from "@/lib/backend/core/group-commit";
import { newId } from "@/lib/backend/core/ids";
import { processSlot } from "@/lib/backend/core/process-slot";
import { findClaimable } from "@/lib/backend/db/attachments";
import type { ChannelGrant } from "@/lib/backend/db/grants";
import { insertMessages, type NewMessage, type Written } from "@/lib/backend/db/message-writes";
import { findMessage } from "@/lib/backend/db/messages";
import { linkedFileOf, ownFileIdOf } from "@/lib/rules/linked-files";

interface Submission {
  grant: ChannelGrant<"SEND_MESSAGES">;
  message: NewMessage;
}

const MAX_BATCH = 200;

/** Two sends of one nonce that arrive together become one row of the batch. */
async function writeSubmissions(submissions: readonly Submission[]): Promise<Written[]> {
  const keyOf = ({ message }: Submission) =>
    message.nonce === null ? message.id : `${message.authorId}:${message.nonce}`;
  const first = new Map<string, Submission>();
  for (const submission of submissions) if (!first.has(keyOf(submission))) first.set(keyOf(submission), submission);
  const unique = [...first.values()];
  const written = await insertMessages(
    unique.map(({ grant }) => grant),
    unique.map(({ message }) => message),
  );
  return submissions.map((submission) => {
    const original = first.get(keyOf(submission)) ?? submission;
    const result = written[unique.indexOf(original)] ?? null;
    return result && { ...result, created: result.created && original === submission };
  });
}

function appends(): GroupCommit<Submission, Written> {
  return processSlot("appends", () => groupCommit(writeSubmissions, MAX_BATCH));
}

async function checkedFiles(
  grant: ChannelGrant<"SEND_MESSAGES">,
  input: SendMessage,
): Promise<Pick<NewMessage, "attachmentIds" | "alts" | "link">> {
  const url = input.fileUrl ?? null;
  const ownFileId = url === null ? null : ownFileIdOf(url);
  const attachmentIds = [...new Set([...(input.attachmentIds ?? []), ...(ownFileId === null ? [] : [ownFileId])])];
  const link = url === null || ownFileId !== null ? null : { id: newId(), url, ...linkedFileOf(url) };
  if ((attachmentIds.length > 0 || link) && !alsoGranted(grant, "ATTACH_FILES")) {
    throw new AppError("FORBIDDEN", "You may not attach files here");
  }
  await findClaimable(attachmentIds, grant.userId, grant.channel.id, input.nonce ?? null);
  return { attachmentIds, alts: input.attachmentAlts ?? {}, link };
}

async function checkReply(grant: ChannelGrant<"SEND_MESSAGES">, replyToId: string | null): Promise<void> {
  if (replyToId === null) return;
  const readGrant = alsoGranted(grant, "READ_MESSAGE_HISTORY");
  if (!readGrant || !(await findMessage(readGrant, replyToId)))
    throw invalidInput("replyToId", "is not a message here");
}

interface Wish {
  ctx: Context;
  channelId: string;
  where: Where;
  input: SendMessage;
}

type Checked = { submission: Submission } | { refusal: unknown };

async function checkWish(grant: ChannelGrant<"SEND_MESSAGES">, { input }: Wish): Promise<Checked> {
  try {
    const replyToId = input.replyToId ?? null;
    const [files] = await Promise.all([checkedFiles(grant, input), checkReply(grant, replyToId)]);
    const { content, nonce = null } = input;
    const createdAt = new Date();
    return {
      submission: {
        grant,
        message: { id: newId(), authorId: grant.userId, content, nonce, replyToId, ...files, createdAt },
      },
    };
  } catch (refusal) {
    return { refusal };
  }
}

/**
 * What one person sends to one channel while an earlier check runs shares the next check: a thousand sends at once ask
 * the database once or twice, and none overtakes the one before it.
 */
function checks(): GroupCommit<Wish, Checked> {
  const check = async (wishes: readonly Wish[]): Promise<Checked[]> => {
    const [first] = wishes;
    if (!first) return [];
    const grant = await requireChannel(first.ctx, first.channelId, "SEND_MESSAGES", first.where);
    return Promise.all(wishes.map((wish) => checkWish(grant, wish)));
  };
  return processSlot("send-checks", () => groupCommit(check, MAX_BATCH));
}

/** A direct message calls nobody: its conversation is unread, and that says it. */
function mayCall({ channel }: ChannelGrant<"SEND_MESSAGES">, { content, replyToId }: Message): boolean {
  return channel.type !== "DM" && (replyToId !== null || content.includes("@"));
}

export async function sendMessage(
  ctx: Context,
  channelId: string,
  input: SendMessage,
  where: Where = {},
): Promise<{ message: Message; created: boolean }> {
  await spend(ctx, "send");
  const key = `${ctx.caller.userId}:${channelId}:${where.serverId ?? ""}`;
  const checked = await checks().submit(key, { ctx, channelId, where, input });
  if ("refusal" in checked) throw checked.refusal;
  const written = await appends().submit(channelId, checked.submission);
  if (!written) throw notFound();
  if (written.message.channelId !== channelId) throw new AppError("NONCE_REUSED");
  if (written.created) {
    const { version } = written.message;
    ctx.emit("message:created", { channelId, version, message: written.message }, { channelId });
    const { grant } = checked.submission;
    if (mayCall(grant, written.message)) ctx.events.push({ kind: "message-sent", grant, message: written.message });
  }
  return written;
}
