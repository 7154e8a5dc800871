// History that an import brings is no news for anybody: not for those who were there, who come later, or who own it.
import { expect, test } from "vitest";
import { authenticate } from "@/lib/backend/auth/authenticate";
import { Context } from "@/lib/backend/core/context";
import { query } from "@/lib/backend/db/query";
import { sendMessage } from "@/lib/backend/services/messages/send-message";
import { listReadStates } from "@/lib/backend/services/read-states/list-read-states";
import { signIn } from "@/lib/backend/services/sessions/sign-in";
import { joinServer } from "@/lib/backend/services/servers/join-server";
import { register } from "@/lib/backend/services/users/register";
import { importLines, line, lines } from "../import/history-file";

async function signedIn(username: string): Promise<Context> {
  const password = "somebody's first words";
  await register(new Context(null), { username, password });
  const { token } = await signIn(new Context(null), { username, password }, null);
  return new Context(await authenticate({ authorization: `Bearer ${token}`, cookie: null }));
}

async function unreadOf(ctx: Context): Promise<number[]> {
  return (await listReadStates(ctx)).items.map(({ seq, lastSeq }) => lastSeq - seq);
}

test("imported messages are read for the first owner, for members who had read everything, and for who joins then", async () => {
  await importLines(lines(5), "harbour");
  const first = await signedIn("first");
  expect(await unreadOf(first)).toEqual([0]);

  const [server] = await query<{ code: string }>(
    "SELECT invite_code AS code FROM servers WHERE import_key = 'harbour'",
  );
  const member = await signedIn("member");
  await joinServer(member, server?.code ?? "");
  expect(await unreadOf(member)).toEqual([0]);

  // The member has one real message to read; a later import must neither hide it nor add to the owner's.
  const channelId = (await listReadStates(first)).items[0]?.channelId ?? "";
  await sendMessage(first, channelId, { content: "news" });
  await importLines([...lines(5), line(6), line(7)], "harbour");
  expect(await unreadOf(first)).toEqual([0]);
  expect(await unreadOf(member)).toEqual([3]);

  const late = await signedIn("late");
  await joinServer(late, server?.code ?? "");
  expect(await unreadOf(late)).toEqual([0]);
  const imported = await query(
    "SELECT 1 FROM read_states rs JOIN users u ON u.id = rs.user_id WHERE u.imported_from IS NOT NULL",
  );
  expect(imported).toEqual([]);
});
