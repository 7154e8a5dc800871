// Whoever asks for the same page at once shares one look at the database (access/recall-channel.ts), and never one that began before
// they came: what was acknowledged before a question stands in its answer.
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type * as messages from "@/lib/backend/db/messages";
import { MessagePageSchema } from "@/lib/contracts/messages";
import { until } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, newStage, type Cast } from "../../fixtures/people";

const gate = vi.hoisted(() => ({ looks: 0, held: null as Promise<void> | null }));

vi.mock("@/lib/backend/db/messages", async (importOriginal) => {
  const original = await importOriginal<typeof messages>();
  return {
    ...original,
    readMessagePage: async (...given: Parameters<typeof original.readMessagePage>) => {
      gate.looks += 1;
      const { held } = gate;
      gate.held = null;
      const page = await original.readMessagePage(...given);
      await held;
      return page;
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

it("a page shows what was acknowledged before it was asked for, also while an older look is under way", async () => {
  const { channelId } = await newStage(cast);
  const { guest, moderator, owner } = cast;
  const page = async (person: typeof guest) =>
    (await person.want(MessagePageSchema, "GET", `/api/messages?channelId=${channelId}`)).items.map(
      ({ content }) => content,
    );
  let release: () => void = () => undefined;
  gate.held = new Promise((resolve) => (release = resolve));
  const early = page(moderator);
  await until(() => gate.looks === 1, "the first look");
  await guest.send(channelId, "acknowledged");
  const late = [guest, moderator, owner, guest].map(page);
  // An older page of another place is asked for after them, and answered: they have come.
  await owner.want(MessagePageSchema, "GET", `/api/messages?channelId=${channelId}&limit=1`);
  release();
  expect(await early).toEqual([]);
  expect(await Promise.all(late)).toEqual(late.map(() => ["acknowledged"]));
  expect(gate.looks).toBeLessThanOrEqual(4);
});
