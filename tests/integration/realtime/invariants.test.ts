// Whatever people do, and whatever they do at the same time, a channel's log keeps its promises (docs/realtime.md, rules
// 1, 2, 5, 11): random acts of several people against the services, then the log is looked at from every side.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AppError } from "@/lib/contracts/errors";
import type { Message } from "@/lib/contracts/messages";
import type { Context } from "@/lib/backend/core/context";
import { query } from "@/lib/backend/db/query";
import { kickMember } from "@/lib/backend/services/members/kick-member";
import { listMembers } from "@/lib/backend/services/members/list-members";
import { deleteMessage } from "@/lib/backend/services/messages/delete-message";
import { editMessage } from "@/lib/backend/services/messages/edit-message";
import { listChanges } from "@/lib/backend/services/messages/list-changes";
import { listMessages } from "@/lib/backend/services/messages/list-messages";
import { sendMessage } from "@/lib/backend/services/messages/send-message";
import { joinServer } from "@/lib/backend/services/servers/join-server";
import { leaveServer } from "@/lib/backend/services/servers/leave-server";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { contextOf, giveRole, join, newPerson, newServer, type Person } from "../../fixtures/people";

interface Act {
  kind: "send" | "resend" | "edit" | "delete" | "kick" | "leave" | "join";
  /** Who acts: 0 owner, 1 moderator, 2 and 3 guests. */
  who: number;
  /** Which message or person, counted round. */
  which: number;
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom("send", "send", "send", "resend", "edit", "edit", "delete", "kick", "leave", "join"),
  who: fc.nat(3),
  which: fc.nat(9),
});
/** Steps follow each other; what stands in one step happens at once. */
const plan = fc.array(fc.array(act, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 });

const SECRET = "the text of message";

let server: TestServer;
let people: Person[];

beforeAll(async () => {
  server = await startTestServer();
  people = [];
  for (const name of ["owner", "moderator", "one", "two"]) people.push(await newPerson(server.url, name));
});
afterAll(() => server.close());

class Scene {
  sent: Message[] = [];
  private counter = 0;

  constructor(
    readonly serverId: string,
    readonly channelId: string,
    private readonly inviteCode: string,
    private readonly ctxs: readonly Context[],
  ) {}

  get owner(): Context {
    return this.ctxs[0] as Context;
  }

  /** Refusals are part of the play; anything else is a defect. */
  async play({ kind, who, which }: Act): Promise<void> {
    const ctx = this.ctxs[who] as Context;
    const message = this.sent[which % Math.max(1, this.sent.length)];
    try {
      if (kind === "send" || (kind === "resend" && message === undefined)) await this.send(ctx);
      else if (kind === "join") await joinServer(ctx, this.inviteCode);
      else if (kind === "leave") await leaveServer(ctx, this.serverId);
      else if (kind === "kick") await this.kick(ctx, which % people.length);
      else if (message === undefined) return;
      else if (kind === "resend") await sendMessage(ctx, this.channelId, { content: SECRET, nonce: message.nonce });
      else if (kind === "edit") await editMessage(ctx, message.id, { content: `${SECRET} ${which} edited` });
      else await deleteMessage(ctx, message.id);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
    }
  }

  private async send(ctx: Context): Promise<void> {
    const nonce = `${this.channelId}-${(this.counter += 1)}`;
    const { message } = await sendMessage(ctx, this.channelId, { content: `${SECRET} ${nonce}`, nonce });
    this.sent.push(message);
  }

  private async kick(ctx: Context, index: number): Promise<void> {
    const { items } = await listMembers(this.owner, this.serverId, { limit: 100 });
    const member = items.find(({ user }) => user.id === people[index]?.id);
    if (member) await kickMember(ctx, member.id);
  }
}

async function newScene(): Promise<Scene> {
  const [owner, moderator, one, two] = people as [Person, Person, Person, Person];
  const { serverId, channelId, inviteCode } = await newServer(owner);
  await join(inviteCode, moderator, one, two);
  await giveRole(owner, serverId, moderator, "MODERATOR");
  return new Scene(serverId, channelId, inviteCode, await Promise.all(people.map(contextOf)));
}

async function changesFrom(scene: Scene, after: number, limit: number): Promise<Message[]> {
  const { items, version, hasMore } = await listChanges(scene.owner, scene.channelId, { after, limit });
  return hasMore ? [...items, ...(await changesFrom(scene, version, limit))] : items;
}

async function expectTrueLog(scene: Scene): Promise<void> {
  const { owner, channelId } = scene;
  const page = await listMessages(owner, channelId, { limit: 100 });
  const log = page.items.toReversed();
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_message, index) => index + 1));
  expect(page.lastSeq).toBe(log.length);
  const versions = log.map(({ version }) => version);
  expect(new Set(versions).size).toBe(versions.length);
  expect(page.version).toBe(Math.max(0, ...versions));
  const byVersion = log.toSorted((first, second) => first.version - second.version);
  for (const after of [0, Math.floor(page.version / 2), page.version]) {
    const later = byVersion.filter(({ version }) => version > after);
    expect(await changesFrom(scene, after, 3)).toEqual(later);
  }
  const deleted = log.filter((message) => message.deleted);
  for (const message of deleted) expect(message).toMatchObject({ content: "", attachments: [] });
  expect(JSON.stringify(deleted)).not.toContain(SECRET);
  const rows = await query(
    "SELECT 1 FROM messages WHERE channel_id = $1 AND deleted_at IS NOT NULL AND content <> ''",
    [channelId],
  );
  expect(rows).toEqual([]);
  const nonces = log.map(({ author, nonce }) => `${author.id}:${nonce ?? ""}`);
  expect(new Set(nonces).size).toBe(nonces.length);
}

it("random acts of several people at once leave a log without holes, with every version once and nothing of what was deleted", async () => {
  const play = fc.asyncProperty(plan, async (steps) => {
    const scene = await newScene();
    for (const step of steps) {
      await Promise.all(step.map((one) => scene.play(one)));
      await expectTrueLog(scene);
    }
  });
  await fc.assert(play, { numRuns: 8, endOnFailure: true });
}, 60_000);
