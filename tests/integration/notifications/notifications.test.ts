// Notices and invitations: who may send them, who hears of them, and what an answer does.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InvitationPageSchema, InvitationSchema } from "@/lib/contracts/invitations";
import { NotificationPageSchema, NotificationSchema, UnreadNotificationsSchema } from "@/lib/contracts/notifications";
import { MemberPageSchema } from "@/lib/contracts/members";
import { ServerSchema } from "@/lib/contracts/servers";
import { proves } from "../../fixtures/document-lines";
import { connect, until } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import {
  join,
  kick,
  newCast,
  newPerson,
  newServer,
  newStage,
  signIn,
  type Cast,
  type Person,
} from "../../fixtures/people";
import { invite, newestOf, notificationsOf } from "./people";

let server: TestServer;
let cast: Cast;
let serverId: string;
let inviteCode: string;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
  ({ serverId, inviteCode } = await newStage(cast));
});
afterAll(() => server.close());

const notice = (by: Person, to: Person, message: unknown = "tide at nine") =>
  by.call("POST", "/api/notifications", { userId: to.id, message });

describe("sending a notice", () => {
  it(proves(["C 5.1 POST /api/notifications"], "reaches the person by event and by GET, and nobody else"), async () => {
    const [socket, other] = [
      await connect(server.url, { token: cast.guest.token }),
      await connect(server.url, { token: cast.stranger.token }),
    ];
    const sent = (await notice(cast.moderator, cast.guest, "  tide at nine ")).as(NotificationSchema);
    expect(sent).toMatchObject({
      type: "notice",
      message: "tide at nine",
      data: { sender: { id: cast.moderator.id } },
      readAt: null,
    });
    await until(() => socket.all("notification:created").length === 1, "the notice");
    expect(socket.all("notification:created")).toEqual([sent]);
    expect(await newestOf(cast.guest)).toEqual(sent);
    await other.sync();
    expect(other.all("notification:created")).toEqual([]);
    for (const one of [socket, other]) one.close();
  });

  it("is for oneself, for members of a server where one may call them, and for the instance's admins", async () => {
    const allowed: [Person, Person][] = [
      [cast.stranger, cast.stranger],
      [cast.admin, cast.owner],
      [cast.owner, cast.guest],
      [await signIn(server.url, "first1"), cast.stranger],
    ];
    for (const [by, to] of allowed) expect((await notice(by, to)).status, by.username).toBe(201);
    const refused: [Person, Person][] = [
      [cast.guest, cast.owner],
      [cast.stranger, cast.guest],
      [cast.owner, cast.stranger],
      [cast.kicked, cast.guest],
      [cast.moderator, cast.kicked],
    ];
    for (const [by, to] of refused) expect((await notice(by, to)).status, by.username).toBe(403);
    expect((await notice(cast.guest, { ...cast.guest, id: "123456789012345678" } as Person)).status).toBe(404);
    for (const odd of ["", "  ", "x".repeat(1_001), 7, null]) {
      expect((await notice(cast.guest, cast.guest, odd)).problem()).toMatchObject({ status: 400 });
    }
  });
});

describe("the list of notifications", () => {
  it(
    proves(
      ["C 5.2 GET /api/notifications"],
      "lists the newest first in pages, with how many are unread, and all windows hear what was read",
    ),
    async () => {
      const person = await newPerson(server.url, "reader");
      for (let n = 1; n <= 5; n += 1) await notice(person, person, `note ${n}`);
      const page = await person.want(NotificationPageSchema, "GET", "/api/notifications?limit=2");
      expect(page).toMatchObject({ unreadCount: 5, unreadByChannel: {} });
      const cursor = encodeURIComponent(page.nextCursor ?? "");
      const next = await person.want(NotificationPageSchema, "GET", `/api/notifications?limit=3&cursor=${cursor}`);
      const texts = [...page.items, ...next.items].map(({ message }) => message);
      expect([texts, next.nextCursor]).toEqual([["note 5", "note 4", "note 3", "note 2", "note 1"], null]);

      const socket = await connect(server.url, { token: person.token });
      const read = (body: unknown) => person.want(UnreadNotificationsSchema, "POST", "/api/notifications/read", body);
      const ids = page.items.map(({ id }) => id);
      expect(await read({ ids })).toMatchObject({ unreadCount: 3 });
      await until(() => socket.all("notification:created").length === 2, "both, read");
      expect(socket.all("notification:created").every(({ readAt }) => readAt !== null)).toBe(true);
      expect(await read({ ids })).toMatchObject({ unreadCount: 3 });
      expect(await read({ all: true })).toMatchObject({ unreadCount: 0 });
      await until(() => socket.all("notification:created").length === 5, "all, read, each once");
      socket.close();
      for (const odd of [{}, { ids: [] }, { ids: ["x"] }, { all: false }]) {
        expect((await person.call("POST", "/api/notifications/read", odd)).status).toBe(400);
      }
    },
  );

  it("of others cannot be read", async () => {
    const person = await newPerson(server.url, "reader");
    const sent = (await notice(person, person)).as(NotificationSchema);
    const body = { ids: [sent.id] };
    await cast.guest.want(UnreadNotificationsSchema, "POST", "/api/notifications/read", body);
    expect((await notificationsOf(person)).unreadCount).toBe(1);
  });
});

describe("inviting somebody", () => {
  const answer = (person: Person, id: string, word: "accept" | "decline") =>
    person.call("POST", `/api/invitations/${id}/${word}`);
  const waiting = (person: Person) => person.want(InvitationPageSchema, "GET", "/api/invitations");
  const isMember = async (person: Person) => {
    const path = `/api/servers/${serverId}/members?limit=100`;
    return (await cast.owner.want(MemberPageSchema, "GET", path)).items.some(({ user }) => user.id === person.id);
  };

  it(
    proves(
      ["A POST /servers/:id/members"],
      "invites with a notification; accepting makes a member whose windows enter, and others hear of it",
    ),
    async () => {
      const person = await newPerson(server.url, "invited");
      const [socket, watcher] = [
        await connect(server.url, { token: person.token }),
        await connect(server.url, { token: cast.owner.token }),
      ];
      const invitation = await invite(cast.moderator, serverId, person);
      expect(invitation).toMatchObject({
        server: { id: serverId, name: "Harbour" },
        inviter: { id: cast.moderator.id },
        userId: person.id,
        status: "pending",
      });
      await until(() => socket.all("notification:created").length === 1, "the invitation");
      expect(await newestOf(person)).toMatchObject({ type: "invitation", message: "Harbour", data: { invitation } });
      expect((await waiting(person)).items).toEqual([invitation]);
      const accepted = { ...invitation, status: "accepted" };
      for (let n = 0; n < 2; n += 1)
        expect((await answer(person, invitation.id, "accept")).as(InvitationSchema)).toEqual(accepted);
      expect(await isMember(person)).toBe(true);
      await until(() => watcher.all("member:joined").length === 1, "the newcomer");
      await until(() => socket.all("notification:created").length === 2, "the answered one");
      expect(socket.all("notification:created")[1]).toMatchObject({ data: { invitation: accepted } });
      expect(await waiting(person)).toEqual({ items: [], nextCursor: null });
      expect((await notificationsOf(person)).unreadCount).toBe(0);
      expect((await answer(person, invitation.id, "decline")).status).toBe(409);
      for (const one of [socket, watcher]) one.close();
    },
  );

  it("asks once: again it answers the same invitation; a member is a conflict, an unknown account 404", async () => {
    const person = await newPerson(server.url, "invited");
    const ask = (by: Person, userId: string) => by.call("POST", `/api/servers/${serverId}/members`, { userId });
    const first = await ask(cast.owner, person.id);
    const again = await ask(cast.admin, person.id);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.text).toBe(first.text);
    expect((await notificationsOf(person)).items).toHaveLength(1);
    expect((await ask(cast.owner, cast.guest.id)).problem()).toMatchObject({ status: 409, code: "CONFLICT" });
    expect((await ask(cast.owner, "123456789012345678")).status).toBe(404);
    expect((await cast.owner.call("POST", `/api/servers/${serverId}/members`, {})).status).toBe(400);
  });

  it("can be declined, and asked again after that and after a kick; a used invitation opens nothing", async () => {
    const person = await newPerson(server.url, "invited");
    const first = await invite(cast.owner, serverId, person);
    for (let n = 0; n < 2; n += 1) expect((await answer(person, first.id, "decline")).status).toBe(200);
    expect((await answer(person, first.id, "accept")).status).toBe(409);
    expect(await isMember(person)).toBe(false);
    const second = await invite(cast.owner, serverId, person);
    expect((await answer(person, second.id, "accept")).status).toBe(200);
    await kick(cast.owner, serverId, person);
    expect((await answer(person, second.id, "accept")).status).toBe(409);
    expect(await isMember(person)).toBe(false);
    const third = await invite(cast.owner, serverId, person);
    expect((await answer(person, third.id, "accept")).status).toBe(200);
    expect(await isMember(person)).toBe(true);
  });

  it("[S27] is for the invited alone, once however many answers come together, and gone with its server", async () => {
    const person = await newPerson(server.url, "invited");
    const invitation = await invite(cast.owner, serverId, person);
    for (const other of [cast.stranger, cast.owner, cast.kicked]) {
      for (const word of ["accept", "decline"] as const)
        expect((await answer(other, invitation.id, word)).status).toBe(404);
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => answer(person, invitation.id, "accept")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const host = await newPerson(server.url, "host");
    const shortLived = await newServer(host);
    const lost = await invite(host, shortLived.serverId, person);
    await host.want(ServerSchema, "DELETE", `/api/servers/${shortLived.serverId}`);
    expect((await answer(person, lost.id, "accept")).status).toBe(404);
    expect((await waiting(person)).items).toEqual([]);
  });

  it("of somebody who came by a code meanwhile waits no longer", async () => {
    const person = await newPerson(server.url, "invited");
    const invitation = await invite(cast.owner, serverId, person);
    await join(inviteCode, person);
    expect((await waiting(person)).items).toEqual([]);
    expect((await answer(person, invitation.id, "accept")).status).toBe(200);
  });
});
