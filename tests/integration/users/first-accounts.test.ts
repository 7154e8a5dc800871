// Who comes first (docs: the instance's first account is its admin): also when many come at once, there is exactly one.
import { expect, test } from "vitest";
import { Context } from "@/lib/backend/core/context";
import { transaction } from "@/lib/backend/db/pool";
import { LOCK_ACCOUNTS } from "@/lib/backend/db/users";
import { register } from "@/lib/backend/services/users/register";

const enter = (username: string) => register(new Context(null), { username, password: "somebody's first words" });

test("of many who register at once in an empty instance one is its admin, and all have an account", async () => {
  const crowd = await Promise.all(Array.from({ length: 8 }, (_, index) => enter(`early${index}`)));
  expect(crowd.filter(({ isAdmin }) => isAdmin)).toHaveLength(1);
  expect(new Set(crowd.map(({ id }) => id)).size).toBe(8);
});

// The embedded database has one session: there a transaction that stays open keeps everybody out.
test.skipIf(process.env.PARLEY_TEST_ENGINE !== "postgres")("later ones do not wait for each other", async () => {
  await enter("before");
  await transaction(async (client) => {
    await client.query(LOCK_ACCOUNTS.replace("xact_lock", "xact_lock_shared"));
    expect((await enter("beside")).isAdmin).toBe(false);
  });
});
