// Pages and API at a host without sockets, sockets at another one: what happens at the first is heard at the second, rights that end there
// end here, and a ticket opens a socket and nothing else. S15, S19, S24 across hosts.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { SocketTicketSchema } from "@/lib/contracts/instance";
import { StatusSchema } from "@/lib/contracts/status";
import { SyncAnswerSchema } from "@/lib/contracts/sync";
import { freePort, startApp, type RunningApp } from "../../fixtures/app";
import { request } from "../../fixtures/clients";
import { connect, until, type SocketClient } from "../../fixtures/clients-socket";
import { join, kick, newPerson, newServer, signIn, type Person } from "../../fixtures/people";

const redisUrl = process.env.TEST_REDIS_URL ?? "";
const isPossible = redisUrl !== "" && process.env.PARLEY_TEST_ENGINE === "postgres";

describe.skipIf(!isPossible)("pages at a host without sockets, and a host of sockets", () => {
  let [pages, sockets]: RunningApp[] = [];
  let owner: Person;
  let guest: Person;
  let channelId: string;
  let serverId: string;
  let inviteCode: string;
  const open: SocketClient[] = [];

  /** As a page at the first host does it. */
  async function connectAs(person: Person): Promise<SocketClient> {
    const { ticket } = await person.want(SocketTicketSchema, "POST", "/api/socket/ticket");
    const origin = pages?.url ?? "";
    const socket = await connect(sockets?.url ?? "", { token: ticket, headers: { origin } });
    open.push(socket);
    return socket;
  }

  beforeAll(async () => {
    const port = await freePort();
    const socketPort = await freePort();
    const shared = {
      DATABASE_URL: env().databaseUrl ?? "",
      REDIS_URL: redisUrl,
      NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
      NEXTAUTH_URL: `http://127.0.0.1:${port}`,
    };
    const socketUrl = `http://127.0.0.1:${socketPort}`;
    [pages, sockets] = await Promise.all([
      startApp({ port, env: { ...shared, SOCKETS: "off", NEXT_PUBLIC_SOCKET_URL: socketUrl } }),
      startApp({ port: socketPort, env: shared }),
    ]);
    owner = await newPerson(pages.url, "owner");
    guest = await newPerson(pages.url, "guest");
    ({ serverId, channelId, inviteCode } = await newServer(owner));
    await join(inviteCode, guest);
  }, 90_000);

  afterAll(async () => {
    for (const { socket } of open) socket.close();
    await Promise.all([pages?.stop(), sockets?.stop()]);
  });

  it("tell pages where the sockets are, and let them go there", async () => {
    const page = await fetch(`${pages?.url ?? ""}/sign-in`);
    expect(await page.text()).toContain(`data-sockets="${sockets?.url ?? "?"}"`);
    const policy = page.headers.get("content-security-policy") ?? "";
    const allowed = /connect-src ([^;]*)/.exec(policy)?.[1]?.split(" ");
    expect(allowed).toContain(sockets?.url);
    expect(allowed).toContain(sockets?.url.replace("http", "ws"));
  });

  it("bring a message, an edit and a presence from the first to the second", async () => {
    const socket = await connectAs(guest);
    const sent = await owner.send(channelId, "from a function");
    const created = () => socket.all("message:created").find(({ message }) => message.id === sent.id);
    await until(() => created() !== undefined, "to hear of the message");
    expect(created()).toMatchObject({ channelId, version: sent.version, message: { content: "from a function" } });
    await owner.call("PATCH", `/api/socket/messages/${sent.id}`, { content: "changed" });
    await until(() => socket.all("message:updated").length > 0, "to hear of the edit");

    const poller = await newPerson(pages?.url ?? "", "poller");
    await join(inviteCode, poller);
    await poller.want(SyncAnswerSchema, "POST", "/api/sync", {});
    await until(() => socket.all("presence:updated").some(({ userId }) => userId === poller.id), "to hear of them");
    const answer = await request(sockets?.url ?? "", "GET", `/api/status/${poller.id}`, { token: guest.token });
    expect(answer.as(StatusSchema).status).toBe("online");
    const back = await owner.want(StatusSchema, "GET", `/api/status/${guest.id}`);
    expect(back.status).toBe("online");
  });

  it("end the rights of somebody who is kicked within a second", async () => {
    const person = await newPerson(pages?.url ?? "", "kicked");
    await join(inviteCode, person);
    const socket = await connectAs(person);
    const startedAt = Date.now();
    await kick(owner, serverId, person);
    await until(() => socket.all("access:revoked").some((lost) => lost.serverId === serverId), "to lose the server");
    expect(Date.now() - startedAt).toBeLessThan(1_000);
    const before = socket.all("message:created").length;
    await owner.send(channelId, "among ourselves");
    await socket.sync();
    expect(socket.all("message:created")).toHaveLength(before);
  });

  it("close the socket of a session that ends, and take its ticket no more", async () => {
    const person = await newPerson(pages?.url ?? "", "leaver");
    const { ticket } = await person.want(SocketTicketSchema, "POST", "/api/socket/ticket");
    const socket = await connectAs(person);
    await person.call("POST", "/api/logout", {});
    await socket.untilDisconnected();
    await expect(connect(sockets?.url ?? "", { token: ticket })).rejects.toThrow();
  });

  it("take a ticket for a socket and for nothing else, and from our own pages only", async () => {
    const person = await signIn(pages?.url ?? "", guest.username);
    const { ticket } = await person.want(SocketTicketSchema, "POST", "/api/socket/ticket");
    for (const host of [pages, sockets]) {
      const answer = await request(host?.url ?? "", "GET", "/api/users/me", { token: ticket });
      expect(answer.status).toBe(401);
      const cookie = `next-auth.session-token=${ticket}`;
      expect((await request(host?.url ?? "", "GET", "/api/users/me", { headers: { cookie } })).status).toBe(401);
    }
    const headers = { origin: "https://elsewhere.example" };
    await expect(connect(sockets?.url ?? "", { token: ticket, headers })).rejects.toThrow();
    const polling = await connect(sockets?.url ?? "", { token: ticket, transports: ["polling"] });
    polling.socket.close();
    const url = `${sockets?.url ?? ""}/api/socket/io/?EIO=4&transport=polling`;
    const opened = await fetch(url, { headers: { origin: pages?.url ?? "" } });
    expect(opened.headers.get("access-control-allow-origin")).toBe(pages?.url);
  });
});
