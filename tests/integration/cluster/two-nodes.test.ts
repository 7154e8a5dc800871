// Two nodes on one database and one Redis are one instance: what happens on one is heard on the other, and rights that end there
// end here. S19, S21 across nodes.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { StatusSchema } from "@/lib/contracts/status";
import { startApp, type RunningApp } from "../../fixtures/app";
import { connect, until, type SocketClient } from "../../fixtures/clients-socket";
import { join, kick, newPerson, newServer, Person, signIn } from "../../fixtures/people";

const redisUrl = process.env.TEST_REDIS_URL ?? "";
const isPossible = redisUrl !== "" && process.env.PARLEY_TEST_ENGINE === "postgres";

/** The same person at another node. */
const at = (node: RunningApp, { id, username, token }: Person) => new Person(node.url, id, username, token);
const open = ({ baseUrl, token }: Person) => connect(baseUrl, { token });

describe.skipIf(!isPossible)("two nodes", () => {
  let [one, two]: RunningApp[] = [];
  let owner: Person;
  let guest: Person;
  let channelId: string;
  let serverId: string;
  let inviteCode: string;
  const sockets: SocketClient[] = [];

  async function openAll(...people: Person[]): Promise<SocketClient[]> {
    const opened = await Promise.all(people.map(open));
    sockets.push(...opened);
    return opened;
  }

  beforeAll(async () => {
    const shared = {
      DATABASE_URL: env().databaseUrl ?? "",
      REDIS_URL: redisUrl,
      NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
    };
    [one, two] = await Promise.all([startApp({ env: shared }), startApp({ env: shared })]);
    owner = await newPerson(one.url, "owner");
    guest = await newPerson(two.url, "guest");
    ({ serverId, channelId, inviteCode } = await newServer(owner));
    await join(inviteCode, guest);
  }, 90_000);

  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await Promise.all([one?.stop(), two?.stop()]);
  }, 60_000);

  const created = (socket: SocketClient) => socket.all("message:created").map(({ message }) => message);

  it("hear of each other's messages, each once, whoever sends where", async () => {
    const [here, there] = await openAll(owner, guest);
    if (!here || !there || !one) throw new Error("no sockets");
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
    await there.ask("typing", { channelId });
    await until(() => here.all("typing:started").length > 0, "typing to be heard");
  });

  it("know who is there on the other, also when it is gone without a word", { timeout: 60_000 }, async () => {
    if (!one || !two) throw new Error("no nodes");
    const seen = await newPerson(two.url, "seen");
    await join(inviteCode, seen);
    const statusOf = (from: Person) => from.want(StatusSchema, "GET", `/api/status/${seen.id}`);
    expect((await statusOf(owner)).status).toBe("offline");
    const [window] = await openAll(seen);
    await until(async () => (await statusOf(owner)).status === "online", "to be seen on the other node");
    window?.close();
    await until(async () => (await statusOf(owner)).status === "offline", "to be gone on the other node");
  });

  it("end a kicked person's socket on the other node within a second, and hear nothing of it after", async () => {
    if (!two) throw new Error("no node");
    const [there] = await openAll(guest);
    if (!there) throw new Error("no socket");
    await there.sync();
    await kick(owner, serverId, guest);
    const kickedAt = Date.now();
    await until(() => there.all("access:revoked").some((lost) => lost.serverId === serverId), "the loss to be told");
    expect(Date.now() - kickedAt).toBeLessThan(1_000);
    const before = created(there).length;
    await owner.send(channelId, "among ourselves");
    await there.sync();
    expect(created(there)).toHaveLength(before);
    const refused = await there.send(channelId, "still here?", "nonce-1");
    expect(refused).toMatchObject({ ok: false, problem: { status: 404 } });
  });

  it("close every socket of somebody who signs out everywhere, on the other node too", async () => {
    if (!one || !two) throw new Error("no nodes");
    const person = await newPerson(one.url, "leaver");
    const other = await signIn(two.url, person.username);
    const [here, there] = await openAll(person, other);
    await person.call("POST", "/api/logout", { everywhere: true });
    await Promise.all([here?.untilDisconnected(), there?.untilDisconnected()]);
    await expect(open(at(two, other))).rejects.toThrow();
  });

  it("lose the people of a node that was killed", { timeout: 90_000 }, async () => {
    if (!one || !two) throw new Error("no nodes");
    const seen = await newPerson(two.url, "lost");
    await join(inviteCode, seen);
    await openAll(seen);
    const statusOf = () => owner.want(StatusSchema, "GET", `/api/status/${seen.id}`);
    await until(async () => (await statusOf()).status === "online", "to be seen on the other node");
    await two.stop("SIGKILL");
    await expect.poll(async () => (await statusOf()).status, { timeout: 30_000, interval: 500 }).toBe("offline");
  });
});
