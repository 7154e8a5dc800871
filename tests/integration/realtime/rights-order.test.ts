// Two changes of one person's rights at once: the socket must end with the newer ones, also when the look at the older
// ones comes back last.
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import type * as readableChannels from "@/lib/backend/access/readable-channels";
import { findMember } from "@/lib/backend/db/members";
import { connect, until } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { join, memberIdOf, newCast, newStage, type Cast } from "../../fixtures/people";

/** Holds back the next answer to "what may they read", after it was read. */
const gate = vi.hoisted(() => ({ next: null as Promise<void> | null, isHolding: false }));

vi.mock("@/lib/backend/access/readable-channels", async (importOriginal) => {
  const original = await importOriginal<typeof readableChannels>();
  return {
    ...original,
    listReadablePlaces: async (userId: string) => {
      const held = gate.next;
      gate.next = null;
      const places = await original.listReadablePlaces(userId);
      if (held) {
        gate.isHolding = true;
        await held;
      }
      return places;
    },
  };
});

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterEach(() => {
  Object.assign(gate, { next: null, isHolding: false });
});
afterAll(() => server.close());

function holdNext(): () => void {
  let release = () => undefined as void;
  gate.next = new Promise((resolve) => (release = resolve));
  return release;
}

it("a look at the rights that comes back late does not put anybody back where they were thrown out", async () => {
  const { guest, owner } = cast;
  const [lost, gained] = [await newStage(cast), await newStage(cast)];
  const memberId = await memberIdOf(owner, lost.serverId, guest.id);
  await guest.call("PATCH", `/api/servers/${gained.serverId}/leave`);
  const tab = await connect(server.url, { token: guest.token });

  const release = holdNext();
  const joining = join(gained.inviteCode, guest);
  await until(() => gate.isHolding, "the rights of the joining guest to be read");
  const kicking = owner.call("DELETE", `/api/members/${memberId}`);
  await until(async () => (await findMember(memberId)) === null, "the guest to be no member any more");
  // The kick cannot be waited for: it may have to wait for the look that is held. These requests give it its turn.
  for (let turn = 0; turn < 10; turn += 1) await owner.call("GET", "/api/servers");
  release();
  await Promise.all([joining, kicking]);

  await owner.send(lost.channelId, "leaked");
  await owner.send(gained.channelId, "heard");
  await tab.sync();
  expect(tab.all("message:created").map(({ message }) => message.content)).toEqual(["heard"]);
  tab.close();
});

it("a socket that read its rights before a kick and connects after it is not let into what was lost", async () => {
  const { guest, owner } = cast;
  const { serverId, channelId } = await newStage(cast);
  const memberId = await memberIdOf(owner, serverId, guest.id);
  const release = holdNext();
  const opening = connect(server.url, { token: guest.token });
  await until(() => gate.isHolding, "the rights of the connecting guest to be read");
  await owner.call("DELETE", `/api/members/${memberId}`);
  release();
  const tab = await opening;
  await owner.send(channelId, "leaked");
  await tab.sync();
  expect(tab.all("message:created")).toEqual([]);
  tab.close();
});

it("a socket whose sign-in ends while it connects is refused", async () => {
  const { moderator } = cast;
  const release = holdNext();
  const opening = connect(server.url, { token: moderator.token });
  const outcome = expect(opening).rejects.toThrow("UNAUTHENTICATED");
  await until(() => gate.isHolding, "the rights of the connecting moderator to be read");
  await moderator.call("POST", "/api/logout", {});
  release();
  await outcome;
});
