// A node that is being stopped (docs/realtime.md, rule 24): it says so to load balancers, goes on serving what is under way, sends its sockets elsewhere in a way
// after which clients come back by themselves, and ends in time.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConversationPageSchema } from "@/lib/contracts/channels";
import { startApp, type RunningApp } from "../../fixtures/app";
import { request } from "../../fixtures/clients";
import { connect, until, type SocketClient } from "../../fixtures/clients-socket";
import { newPerson, newServer, type Person } from "../../fixtures/people";

const DRAIN_SECONDS = 4;

describe("a node that is being stopped", () => {
  let app: RunningApp;
  let person: Person;
  let channelId: string;
  let tab: SocketClient;
  const readiness = async () => (await request(app.url, "GET", "/api/ready")).status;

  beforeAll(async () => {
    app = await startApp({ env: { DRAIN_SECONDS: `${DRAIN_SECONDS}` } });
    person = await newPerson(app.url);
    ({ channelId } = await newServer(person));
    tab = await connect(app.url, { token: person.token });
  }, 90_000);
  afterAll(async () => {
    tab.close();
    await app.stop();
  });

  it(
    "is not ready any more, serves on, sends its sockets away to come back, and ends in order",
    { timeout: 60_000 },
    async () => {
      expect(await readiness()).toBe(200);
      const reasons: string[] = [];
      tab.socket.on("disconnect", (reason) => reasons.push(reason));
      tab.socket.io.reconnection(false);
      const ended = new Promise((resolve) => app.process.once("exit", resolve));
      app.process.kill("SIGTERM");
      await until(async () => (await readiness()) === 503, "the node to say that it stops");
      expect((await request(app.url, "GET", "/api/health")).status).toBe(200);
      await expect(connect(app.url, { token: person.token })).rejects.toThrow();
      expect(await tab.send(channelId, "in the last moment", "nonce-1")).toMatchObject({ ok: true });
      await tab.untilDisconnected();
      // After "io server disconnect" Socket.IO's client would stay away.
      expect(reasons).toEqual(["transport close"]);
      await person.want(ConversationPageSchema, "GET", "/api/conversations");
      expect(await ended).toBe(0);
    },
  );
});
