// A right that ends at one node ends at all of them within a second (docs/realtime.md, rules 10 and 12; reliability S19, S20, S22), while those who stay go on talking
// at both; sign-ins that end (S21), events that tell too much (S23) and handshakes of other sites (S24), on the built product.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ServerEventSchemas, type ServerEventName } from "@/lib/contracts/events";
import { MessageSchema, type Message } from "@/lib/contracts/messages";
import { refusedConnection, until, type Arrived, type SocketClient } from "../../fixtures/clients-socket";
import { handshake } from "../../fixtures/handshake";
import { newPerson, signIn, type Person } from "../../fixtures/people";
import { at, browserHeaders, canRunNodes, Nodes, PUBLIC_URL } from "./nodes";
import { PLACE_ENDINGS, signsOf } from "./place-endings";
import { SESSION_ENDINGS } from "./session-endings";
import { makeNoise, newServerStage, SECRET, type Stage } from "./stage";

/** From the answer to the act that ends a right to the last event. */
const LAST_WITHIN_MILLISECONDS = 1_000;
const LISTEN_MILLISECONDS = 500;

const NOT_FOUND = { ok: false, problem: { status: 404 } };

let nodes: Nodes;

const tells = (signs: readonly string[], { payload }: Arrived) => {
  const text = JSON.stringify(payload);
  return signs.some((sign) => text.includes(sign));
};

/** What a window was told of a place beside that it is lost. */
const heardOf = (window: SocketClient, signs: readonly string[], since = 0) =>
  window.arrived.filter((event) => event.name !== "access:revoked" && event.at > since && tells(signs, event));

const bothOf = (person: Person) => [at(nodes.one, person), at(nodes.two, person)];

/** Those who stay still talk there, a while after the second is over. */
async function untilPassed(since: number, { witnessWindow, channelId }: Stage, goesOn: boolean): Promise<void> {
  const late = since + LAST_WITHIN_MILLISECONDS;
  await until(() => performance.now() > late + LISTEN_MILLISECONDS, "the second to pass");
  if (goesOn) await until(() => heardOf(witnessWindow, [channelId], late).length > 3, "those who stay to be heard");
}

async function expectRefused({ loser, channelId, tabs }: Stage, own: Message): Promise<void> {
  for (const tab of tabs) {
    expect(await tab.send(channelId, "still here?", `after ${tab.socket.id}`)).toMatchObject(NOT_FOUND);
    expect(await tab.ask("typing", { channelId })).toMatchObject(NOT_FOUND);
    expect(await tab.ask("read", { channelId, seq: 1 })).toMatchObject(NOT_FOUND);
    expect(await tab.sync({ [channelId]: 1 })).toEqual({ ok: true, changed: {}, revoked: [channelId] });
  }
  for (const person of bothOf(loser)) {
    const answers = await Promise.all([
      person.call("POST", `/api/socket/messages?channelId=${channelId}`, { content: "still here?" }),
      person.call("PATCH", `/api/socket/messages/${own.id}`, { content: "changed" }),
      person.call("DELETE", `/api/socket/messages/${own.id}`),
      person.call("PUT", `/api/channels/${channelId}/read`, { seq: 1 }),
      person.call("GET", `/api/messages?channelId=${channelId}`),
      person.call("GET", `/api/channels/${channelId}/changes?after=0`),
      person.call("GET", `/api/channels/${channelId}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await person.call("GET", "/api/notifications")).text).not.toContain(SECRET);
  }
}

/** Windows that come back with what they had, by token and by cookie, at either node. */
async function comeBack({ loser }: Stage): Promise<SocketClient[]> {
  const options = [{ token: loser.token }, { headers: browserHeaders(loser) }];
  return Promise.all(bothOf(loser).flatMap((person) => options.map((option) => nodes.open(person, option))));
}

describe.skipIf(!canRunNodes)("two nodes", () => {
  beforeAll(async () => {
    nodes = await Nodes.start();
    // The instance's first account is its admin, which nobody here shall be.
    await newPerson(nodes.one.url, "first");
  }, 90_000);
  afterAll(() => nodes.stop(), 60_000);

  it.each(PLACE_ENDINGS)("S19, S20, S22: $title is the end of it at every node within a second", async (ending) => {
    const stage = await ending.make(nodes);
    const { channelId, loser, tabs, witnessWindow } = stage;
    const own = await loser.want(MessageSchema, "POST", `/api/socket/messages?channelId=${channelId}`, {
      content: "hi",
    });
    const hush = makeNoise(stage);
    for (const tab of tabs) await until(() => heardOf(tab, [channelId]).length > 5, "the place to be heard");
    await ending.end(stage, nodes);
    const ended = performance.now();
    for (const tab of tabs) await until(() => tab.all("access:revoked").length > 0, "the loss to be told");

    await expectRefused(stage, own);
    const resumed = await comeBack(stage);
    for (const window of resumed) {
      expect(await window.sync({ [channelId]: 1 })).toEqual({ ok: true, changed: {}, revoked: [channelId] });
    }
    await untilPassed(ended, stage, ending.goesOn);
    await hush();

    const signs = signsOf(ending, stage);
    for (const tab of tabs) {
      expect(heardOf(tab, signs, ended + LAST_WITHIN_MILLISECONDS)).toEqual([]);
      const told = tab.arrived.find(({ name }) => name === "access:revoked")?.at ?? Infinity;
      expect(told - ended).toBeLessThan(LAST_WITHIN_MILLISECONDS);
    }
    for (const window of resumed) expect(heardOf(window, signs)).toEqual([]);
    expect(witnessWindow.socket.connected).toBe(true);
  });

  it.each(SESSION_ENDINGS)("S21: $title closes its windows at every node within a second", async ({ end, ends }) => {
    const stage = await newServerStage(nodes);
    const { channelId, loser, witness } = stage;
    const other = await signIn(nodes.two.url, loser.username);
    const windows = { first: stage.tabs, second: await Promise.all(bothOf(other).map((person) => nodes.open(person))) };
    const hush = makeNoise(stage);
    for (const window of Object.values(windows).flat()) {
      await until(() => heardOf(window, [channelId]).length > 0, "the place to be heard");
    }
    await end(stage, nodes);
    const ended = performance.now();
    const gone = ends.flatMap((name) => windows[name]);
    for (const window of gone) await window.untilDisconnected();
    expect(performance.now() - ended).toBeLessThan(LAST_WITHIN_MILLISECONDS);

    for (const person of ends.flatMap((name) => bothOf(name === "first" ? loser : other))) {
      const options = [{ token: person.token }, { headers: browserHeaders(person) }];
      for (const option of options)
        expect((await refusedConnection(person.baseUrl, option)).message).toBe("UNAUTHENTICATED");
      const answers = await Promise.all([
        person.call("POST", `/api/socket/messages?channelId=${channelId}`, { content: "still here?" }),
        person.call("GET", `/api/channels/${channelId}/changes?after=0`),
        person.call("GET", "/api/users/me", undefined, { token: null, headers: browserHeaders(person) }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    }
    await untilPassed(ended, stage, true);
    await hush();
    for (const window of gone) expect(heardOf(window, [""], ended + LAST_WITHIN_MILLISECONDS)).toEqual([]);
    const stays = (["first", "second"] as const).filter((name) => !ends.includes(name));
    const { id } = await witness.send(channelId, "for those who stay");
    for (const window of stays.flatMap((name) => windows[name])) {
      await until(() => heardOf(window, [id]).length > 0, "those who stay to hear");
    }
  });

  describe.each(["polling", "websocket"] as const)("S24: a handshake by %s", (transport) => {
    it("with the cookie of somebody signed in is refused to every other site, and to none at all, at each node", async () => {
      const person = await newPerson(nodes.one.url);
      const others = ["http://evil.example", "https://evil.example", "null", "https://app.example.evil.com"];
      for (const { baseUrl } of bothOf(person)) {
        for (const origin of [...others, "http://app.example", "https://sub.app.example", null]) {
          const status = await handshake(baseUrl, transport, browserHeaders(person, origin));
          expect([origin, status]).toEqual([origin, 403]);
        }
        const opened = transport === "websocket" ? 101 : 200;
        expect(await handshake(baseUrl, transport, browserHeaders(person, PUBLIC_URL))).toBe(opened);
      }
    });
  });

  it("S23: whatever any window heard in all of this is what the contract names, and tells nothing that is not its reader's", () => {
    const events = nodes.windows.flatMap(({ person, window }) =>
      window.arrived.map(({ name, payload }) => ({ person, name: name as ServerEventName, payload })),
    );
    const kinds = new Set(events.map(({ name }) => name));
    for (const name of ["message:created", "message:updated", "message:deleted", "channel:updated"] as const)
      expect(kinds).toContain(name);
    for (const name of ["server:updated", "member:updated", "typing:started", "presence:updated"] as const)
      expect(kinds).toContain(name);
    for (const name of ["room:updated", "notification:created", "access:revoked"] as const)
      expect(kinds).toContain(name);
    for (const { person, name, payload } of events) {
      expect(payload).toStrictEqual(ServerEventSchemas[name].parse(payload));
      const text = JSON.stringify(payload);
      expect(text).not.toMatch(/@example\.org|inviteCode|password|isAdmin/);
      if (text.includes('"deleted":true')) expect(text).not.toContain(SECRET);
      if (text.includes('"chosen"')) expect(text).toContain(person.id);
    }
  });
});
