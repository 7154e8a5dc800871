// Two nodes on one database and one Redis are one instance: what happens on one is heard on the other. How rights end there is
// rights-end.test.ts, and what happens without Redis redis-away.test.ts.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StatusSchema } from "@/lib/contracts/status";
import { until, type SocketClient } from "../../fixtures/clients-socket";
import { join, newPerson, newServer, type Person } from "../../fixtures/people";
import { canRunNodes, Nodes } from "./nodes";

describe.skipIf(!canRunNodes)("two nodes", () => {
  let nodes: Nodes;
  let owner: Person;
  let guest: Person;
  let channelId: string;
  let inviteCode: string;

  beforeAll(async () => {
    nodes = await Nodes.start();
    owner = await newPerson(nodes.one.url, "owner");
    guest = await newPerson(nodes.two.url, "guest");
    ({ channelId, inviteCode } = await newServer(owner));
    await join(inviteCode, guest);
  }, 90_000);
  afterAll(() => nodes.stop(), 60_000);

  const created = (socket: SocketClient) => socket.all("message:created").map(({ message }) => message);

  async function newGuest(name: string): Promise<Person> {
    const person = await newPerson(nodes.two.url, name);
    await join(inviteCode, person);
    return person;
  }

  it("hear of each other's messages, each once, whoever sends where", async () => {
    const [here, there] = [await nodes.open(owner), await nodes.open(guest)];
    await Promise.all(
      Array.from({ length: 50 }, (_none, index) =>
        (index % 2 === 0 ? owner : guest).send(channelId, `message ${index}`),
      ),
    );
    for (const socket of [here, there]) {
      await until(() => created(socket).length >= 50, "all messages");
      const seqs = created(socket).map(({ seq }) => seq);
      expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_none, index) => index + 1));
    }
  });

  it("hear of each other's typing, by the socket and by HTTP, and nobody hears of their own", async () => {
    const person = await newGuest("typist");
    const [here, there] = [await nodes.open(owner), await nodes.open(person)];
    await there.ask("typing", { channelId });
    await owner.call("PUT", "/api/status", { userId: owner.id, status: "typing", channelId });
    await until(() => here.all("typing:started").some(({ userId }) => userId === person.id), "typing to be heard here");
    await until(
      () => there.all("typing:started").some(({ userId }) => userId === owner.id),
      "typing to be heard there",
    );
    await Promise.all([here.sync(), there.sync()]);
    expect(here.all("typing:started").filter(({ userId }) => userId === owner.id)).toEqual([]);
    expect(there.all("typing:started").filter(({ userId }) => userId === person.id)).toEqual([]);
  });

  it(
    "know who is there on the other, idle or busy with what, and when they are gone",
    { timeout: 60_000 },
    async () => {
      const seen = await newGuest("seen");
      const [watching, statusOf] = [
        await nodes.open(owner),
        () => owner.want(StatusSchema, "GET", `/api/status/${seen.id}`),
      ];
      const lastTold = () => watching.all("presence:updated").findLast(({ userId }) => userId === seen.id);
      const untilSeen = async (status: string, activity: string | null = null) => {
        await until(() => lastTold()?.status === status && lastTold()?.activity === activity, `${status} to be told`);
        expect(await statusOf()).toMatchObject({ status, activity });
      };
      expect((await statusOf()).status).toBe("offline");
      const window = await nodes.open(seen);
      await untilSeen("online");
      await window.ask("presence:rest", { isIdle: true });
      await untilSeen("idle");
      await seen.call("PUT", "/api/status", { userId: seen.id, status: "dnd", activity: "reading" });
      await untilSeen("dnd", "reading");
      window.close();
      await untilSeen("offline");
    },
  );

  it("count somebody who has windows at both as there until the last of them is closed", async () => {
    const seen = await newGuest("twice");
    const watching = await nodes.open(guest);
    const windows = [await nodes.open(seen), await nodes.openAt(nodes.one, seen)];
    const told = () => watching.all("presence:updated").filter(({ userId }) => userId === seen.id);
    await until(() => told().at(-1)?.status === "online", "to be seen");
    windows[0]?.close();
    const statusOf = () => owner.want(StatusSchema, "GET", `/api/status/${seen.id}`);
    await until(() => windows[0]?.socket.connected === false, "one window to be closed");
    expect((await statusOf()).status).toBe("online");
    windows[1]?.close();
    await until(() => told().at(-1)?.status === "offline", "to be gone");
    expect(told().map(({ status }) => status)).not.toContain("idle");
  });

  it("lose the people of a node that was killed", { timeout: 90_000 }, async () => {
    const seen = await newGuest("lost");
    await nodes.open(seen);
    const statusOf = () => owner.want(StatusSchema, "GET", `/api/status/${seen.id}`);
    await until(async () => (await statusOf()).status === "online", "to be seen on the other node");
    await nodes.two.stop("SIGKILL");
    await expect.poll(async () => (await statusOf()).status, { timeout: 30_000, interval: 500 }).toBe("offline");
  });
});
