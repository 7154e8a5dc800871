// Who is called by a new message hears of it: whom it names, whom it answers, and everybody when its author may call them.
// Without that right the words stay words.
import type { Message } from "@/lib/contracts/messages";
import { listChannelReaders } from "@/lib/backend/access/channel-readers";
import { alsoGranted } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { livePresence } from "@/lib/backend/core/live-presence";
import type { ChannelGrant } from "@/lib/backend/db/grants";
import { findMessage } from "@/lib/backend/db/messages";
import { insertCalls } from "@/lib/backend/db/notifications";
import { listUnhidden } from "@/lib/backend/db/status";
import { listUsersByKeys } from "@/lib/backend/db/users";
import { mentionKey } from "@/lib/rules/mention-names";
import { mentionsIn } from "@/lib/rules/mentions";
import { usernameKey } from "@/lib/rules/usernames";

type Grant = ChannelGrant<"SEND_MESSAGES">;

/** Names in a text mean what is written alike; a look-alike finds the account's row, and is no mention. */
async function usersNamed(names: readonly string[][]): Promise<string[]> {
  if (names.length === 0) return [];
  const users = await listUsersByKeys(names.flat().map(usernameKey));
  const byName = new Map(users.map(({ id, username }) => [mentionKey(username), id]));
  return names.flatMap((candidates) => {
    const meant = candidates.find((name) => byName.has(mentionKey(name)));
    return byName.get(mentionKey(meant ?? "")) ?? [];
  });
}

async function mentionedReaders(grant: Grant, content: string): Promise<string[]> {
  if (!content.includes("@")) return [];
  const { names, callsEveryone, callsHere } = mentionsIn(content);
  const mayCallAll = alsoGranted(grant, "MENTION_EVERYONE") !== null;
  if (callsEveryone && mayCallAll) return listChannelReaders(grant.channel, null);
  const present = callsHere && mayCallAll ? await listUnhidden(await livePresence().listPresent()) : [];
  return listChannelReaders(grant.channel, [...new Set([...(await usersNamed(names)), ...present])]);
}

async function answeredReaders(grant: Grant, replyToId: string | null): Promise<string[]> {
  const readGrant = alsoGranted(grant, "READ_MESSAGE_HISTORY");
  const answered = replyToId !== null && readGrant ? await findMessage(readGrant, replyToId) : null;
  return answered && !answered.deleted ? listChannelReaders(grant.channel, [answered.author.id]) : [];
}

export async function notifyOfMessage(ctx: Context, grant: Grant, message: Message): Promise<void> {
  const [mentioned, answered] = await Promise.all([
    mentionedReaders(grant, message.content),
    answeredReaders(grant, message.replyToId),
  ]);
  const typeOf = new Map<string, "mention" | "reply">(answered.map((userId) => [userId, "reply"]));
  for (const userId of mentioned) typeOf.set(userId, "mention");
  typeOf.delete(grant.userId);
  if (typeOf.size === 0) return;
  const calls = [...typeOf].map(([userId, type]) => ({ id: newId(), userId, type }));
  for (const { userId, notification } of await insertCalls(grant, message.id, calls)) {
    ctx.emit("notification:created", notification, { userIds: [userId] });
  }
}
