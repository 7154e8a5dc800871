// Appends a message to a channel. The same nonce again answers the first message and changes nothing.
import { AppError, invalidInput } from "@/lib/contracts/errors";
import type { Message, SendMessage } from "@/lib/contracts/messages";
import { judgeChannel, recallChannel } from "@/lib/backend/access/recall-channel";
import { alsoGranted, type Where } from "@/lib/backend/access/require-channel";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { groupCommit, type GroupCommit } from "@/lib/backend/core/group-commit";
import { sharedCommit } from "@/lib/backend/core/shared-commit";
import { newId } from "@/lib/backend/core/ids";
import { processSlot } from "@/lib/backend/core/process-slot";
import { findClaimable } from "@/lib/backend/db/attachments";
import type { ChannelGrant } from "@/lib/backend/db/grants";
import { insertMessages, type JudgedMessage, type NewMessage } from "@/lib/backend/db/message-writes";
import { listLiveSessions } from "@/lib/backend/db/sessions";
import { findMessage } from "@/lib/backend/db/messages";
import { linkedFileOf, ownFileIdOf } from "@/lib/rules/linked-files";

type Grant = ChannelGrant<"SEND_MESSAGES">;

interface Submission extends JudgedMessage {
  checkAgain: () => Promise<Checked>;
}

type Checked = { submission: Submission } | { refusal: unknown };

/** A refusal here is a right that was lost between the judgement and the write. */
type Outcome = { message: Message; created: boolean; grant: Grant } | { refusal: unknown };

const MAX_BATCH = 200;
const JUDGEMENTS = 4;

/** For a submission that was not written: the same under the rights of now, or why there is none. */
async function checkAgain({ message, checkAgain: check }: Submission): Promise<Checked> {
  try {
    const [standing] = await listLiveSessions([message.sessionId]);
    if (standing === undefined) throw new AppError("UNAUTHENTICATED");
    return await check();
  } catch (refusal) {
    return { refusal };
  }
}

/**
 * Writes to one channel in the order given, and waits for whoever is changing it. What was judged before rights changed is judged again
 * here, where nothing that was sent later can overtake it.
 */
async function writeJudged(submissions: readonly Submission[], triesLeft = JUDGEMENTS): Promise<Outcome[]> {
  const written = await insertMessages(submissions, true);
  const outcomes = await Promise.all(
    submissions.map(async (submission, index): Promise<Outcome | { submission: Submission }> => {
      const one = written[index];
      return one ? { ...one, grant: submission.grant } : checkAgain(submission);
    }),
  );
  const open = outcomes.flatMap((outcome) => ("submission" in outcome ? [outcome.submission] : []));
  if (open.length > 0 && triesLeft <= 1) throw new AppError("UNAVAILABLE");
  const later = open.length > 0 ? await writeJudged(open, triesLeft - 1) : [];
  return outcomes.flatMap((outcome) => ("submission" in outcome ? later.splice(0, 1) : [outcome]));
}

/** Writes to many channels at once. What could not be written so is left open. */
async function writeAtOnce(submissions: readonly Submission[]): Promise<(Outcome | undefined)[]> {
  const written = await insertMessages(submissions, false);
  return submissions.map(({ grant }, index) => {
    const one = written[index];
    return one ? { ...one, grant } : undefined;
  });
}

/** Two sends of one nonce that arrive together become one row of the batch. */
function unlikeNonces<Found extends Outcome | undefined>(
  write: (unique: readonly Submission[]) => Promise<Found[]>,
): (submissions: readonly Submission[]) => Promise<(Found | undefined)[]> {
  const keyOf = ({ message }: Submission) =>
    message.nonce === null ? message.id : `${message.authorId}:${message.nonce}`;
  return async (submissions) => {
    const first = new Map<string, Submission>();
    for (const submission of submissions) if (!first.has(keyOf(submission))) first.set(keyOf(submission), submission);
    const unique = [...first.values()];
    const outcomes = new Map((await write(unique)).map((outcome, index) => [unique[index], outcome]));
    return submissions.map((submission) => {
      const original = first.get(keyOf(submission));
      const outcome = outcomes.get(original);
      if (outcome === undefined || "refusal" in outcome || original === submission) return outcome;
      return { ...outcome, created: false };
    });
  };
}

function appends() {
  const writeApart = async (submissions: readonly Submission[]) =>
    (await unlikeNonces(writeJudged)(submissions)).map((outcome) => outcome ?? { refusal: new AppError("INTERNAL") });
  return processSlot("appends", () =>
    sharedCommit({
      keyOf: ({ grant }: Submission) => grant.channel.id,
      writeTogether: unlikeNonces(writeAtOnce),
      writeApart,
      maxBatch: MAX_BATCH,
    }),
  );
}

async function checkedFiles(
  grant: Grant,
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

async function checkReply(grant: Grant, replyToId: string | null): Promise<void> {
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

async function checkWish(grant: Grant, wish: Wish): Promise<Checked> {
  const { ctx, channelId, where, input } = wish;
  const { content, nonce = null, replyToId = null } = input;
  const again = async () => checkWish(await judgeChannel(ctx, channelId, "SEND_MESSAGES", where), wish);
  try {
    const [files] = await Promise.all([checkedFiles(grant, input), checkReply(grant, replyToId)]);
    const { userId: authorId, sessionId } = ctx.caller;
    const message = { id: newId(), authorId, sessionId, content, nonce, replyToId, ...files };
    return { submission: { grant, message, checkAgain: again } };
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
    const grant = await recallChannel(first.ctx, first.channelId, "SEND_MESSAGES", first.where);
    return Promise.all(wishes.map((wish) => checkWish(grant, wish)));
  };
  return processSlot("send-checks", () => groupCommit(check, MAX_BATCH));
}

/** A direct message calls nobody: its conversation is unread, and that says it. */
function mayCall({ channel }: Grant, { content, replyToId }: Message): boolean {
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
  const written = await appends().submit(checked.submission);
  if ("refusal" in written) throw written.refusal;
  if (written.message.channelId !== channelId) throw new AppError("NONCE_REUSED");
  if (written.created) {
    const { version } = written.message;
    ctx.emit("message:created", { channelId, version, message: written.message }, { channelId });
    const { grant, message } = written;
    if (mayCall(grant, message)) ctx.events.push({ kind: "message-sent", grant, message });
  }
  return written;
}
