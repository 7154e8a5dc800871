// Whoever is judged at once is looked up together (access/require-channel.ts), and each gets their own judgement of their own channel.
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { requireChannel } from "@/lib/backend/access/require-channel";
import { toAppError } from "@/lib/backend/core/app-errors";
import type * as standing from "@/lib/backend/db/standing";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { contextOf, makePrivate, newCast, newStage, type Cast } from "../../fixtures/people";

const looks = vi.hoisted(() => [] as number[]);

vi.mock("@/lib/backend/db/standing", async (importOriginal) => {
  const original = await importOriginal<typeof standing>();
  return {
    ...original,
    listChannelStandings: (...given: Parameters<typeof original.listChannelStandings>) => {
      looks.push(given[0].length);
      return original.listChannelStandings(...given);
    },
  };
});

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

it("each gets their own judgement of their own channel, however many ask at once", async () => {
  const [open, closed] = [await newStage(cast), await newStage(cast)];
  await makePrivate(cast.owner, closed.channelId);
  const people = await Promise.all(
    (["stranger", "guest", "moderator", "owner", "kicked"] as const).map((role) => contextOf(cast[role])),
  );
  const channelIds = [open.channelId, "1", closed.channelId];
  const asked = people.flatMap((ctx) => channelIds.map((channelId) => ({ ctx, channelId })));
  const judge = async ({ ctx, channelId }: (typeof asked)[number]) => {
    try {
      const { userId, channel, permissions } = await requireChannel(ctx, channelId, "SEND_MESSAGES");
      expect([userId, channel.id]).toEqual([ctx.caller.userId, channelId]);
      return permissions;
    } catch (error) {
      return toAppError(error, "a judgement").code;
    }
  };
  const alone = [];
  for (const one of asked) alone.push(await judge(one));
  looks.length = 0;
  expect(await Promise.all(asked.map(judge))).toEqual(alone);
  expect(looks).toEqual([asked.length]);
  expect(new Set(alone).size).toBeGreaterThan(2);
});
