// Rights that end while Redis is away (docs/realtime.md, rule 23; reliability S19 to S21 "with Redis down", F7, F8): every node takes care of its own sockets
// within ten seconds, whoever is cut off; and when Redis is back the nodes are one again, and nobody has lost anything.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ChannelSchema } from "@/lib/contracts/channels";
import { until, type SocketClient } from "../../fixtures/clients-socket";
import { Replica, readWholeLog } from "../../fixtures/clients-replica";
import { kick, makePrivate, newPerson } from "../../fixtures/people";
import { redisLine, type RedisLine } from "../../fixtures/redis-line";
import { at, canRunNodes, Nodes, redisUrl } from "./nodes";
import { makeNoise, newGroupStage, newServerStage, type Stage } from "./stage";

/** From the answer to the act that ends a right to the last event. */
const LAST_WITHIN_MILLISECONDS = 10_000;
const LISTEN_MILLISECONDS = 1_500;
/** From the mended line to the first event of the other node. */
const EQUAL_WITHIN_MILLISECONDS = 10_000;
/** Several attempts to connect, which fail while a subscription is on its way. */
const RESET_FOR_MILLISECONDS = 4_000;

interface Loss {
  title: string;
  make: (nodes: Nodes) => Promise<Stage>;
  /** Done at the first node; what the people at the second see of it is what is measured. */
  end: (stage: Stage) => Promise<unknown>;
}

const LOSSES: Loss[] = [
  { title: "a kick", make: newServerStage, end: ({ owner, serverId, loser }) => kick(owner, serverId, loser) },
  {
    title: "leaving",
    make: newServerStage,
    end: ({ loser, serverId }) => loser.call("PATCH", `/api/servers/${serverId}/leave`),
  },
  {
    title: "the channel made private",
    make: newServerStage,
    end: ({ owner, channelId }) => makePrivate(owner, channelId),
  },
  {
    title: "being taken out of a group",
    make: newGroupStage,
    end: ({ owner, channelId, loser }) =>
      owner.call("PUT", `/api/groups/${channelId}/members`, { memberId: loser.id, action: "remove" }),
  },
  {
    title: "signing out everywhere",
    make: newServerStage,
    end: ({ loser }) => loser.call("POST", "/api/logout", { everywhere: true }),
  },
  {
    title: "the end of the account",
    make: newServerStage,
    end: ({ loser }) => loser.call("DELETE", "/api/users/me", {}),
  },
];

const heardOf = (window: SocketClient, channelId: string, since = 0) =>
  window.arrived.filter(
    ({ name, payload, at: time }) =>
      name !== "access:revoked" && time > since && JSON.stringify(payload).includes(channelId),
  );

describe.skipIf(!canRunNodes)("two nodes without Redis", () => {
  let nodes: Nodes;
  let lines: [RedisLine, RedisLine];

  beforeAll(async () => {
    lines = [await redisLine(redisUrl), await redisLine(redisUrl)];
    nodes = await Nodes.start([lines[0].url, lines[1].url]);
    await newPerson(nodes.one.url, "first");
  }, 90_000);
  afterEach(async () => {
    for (const line of lines) await line.mend();
  });
  afterAll(async () => {
    await nodes.stop();
    for (const line of lines) await line.close();
  }, 60_000);

  /** Somebody at either node hears those of the other again: the nodes are one. */
  async function untilOne({ owner, witness, channelId, ownerWindow, witnessWindow }: Stage): Promise<void> {
    for (const [author, listener] of [
      [owner, witnessWindow],
      [witness, ownerWindow],
    ] as const) {
      const sent = new Set<string>();
      const isHeard = async () => {
        sent.add((await author.send(channelId, "can you hear me?")).id);
        return listener.all("message:created").some(({ message }) => sent.has(message.id));
      };
      await expect.poll(isHeard, { timeout: EQUAL_WITHIN_MILLISECONDS, interval: 200 }).toBe(true);
    }
  }

  async function expectAllLost(cut: readonly RedisLine[], mendAfterMilliseconds: number | null): Promise<void> {
    const stages = await Promise.all(LOSSES.map(async (loss) => ({ loss, stage: await loss.make(nodes) })));
    const hushes = stages.map(({ stage }) => makeNoise(stage));
    for (const { stage } of stages) {
      for (const tab of stage.tabs)
        await until(() => heardOf(tab, stage.channelId).length > 1, "the place to be heard");
    }
    for (const line of cut) await line.cut();
    const ends = stages.map(async ({ loss, stage }) => {
      await loss.end(stage);
      return performance.now();
    });
    const ended = Math.max(...(await Promise.all(ends)));
    if (mendAfterMilliseconds !== null) {
      await until(() => performance.now() > ended + mendAfterMilliseconds, "the line to be mended");
      for (const line of cut) await line.mend();
    }
    const late = ended + LAST_WITHIN_MILLISECONDS;
    await expect.poll(() => performance.now(), { timeout: 20_000 }).toBeGreaterThan(late + LISTEN_MILLISECONDS);
    for (const { stage } of stages) {
      const heard = () => heardOf(stage.witnessWindow, stage.channelId, late).length;
      await expect.poll(heard, { timeout: 20_000 }).toBeGreaterThan(2);
    }
    for (const hush of hushes) await hush();
    const leaks = stages.map(({ loss, stage }) => ({
      title: loss.title,
      leaked: stage.tabs.map((tab) => heardOf(tab, stage.channelId, late).length),
    }));
    expect(leaks).toEqual(LOSSES.map(({ title }) => ({ title, leaked: [0, 0, 0] })));
    for (const line of cut) await line.mend();
    const last = await newServerStage(nodes);
    await untilOne(last);
    for (const { stage } of stages) {
      const { id } = await stage.owner.send(stage.channelId, "after it is mended");
      await until(() => heardOf(stage.witnessWindow, id).length > 0, "those who stay to hear");
      expect(stage.tabs.flatMap((tab) => heardOf(tab, id))).toEqual([]);
    }
  }

  it.each([
    ["all nodes lost Redis", () => lines, null],
    ["the node where the rights end lost Redis", () => [lines[0]], null],
    ["all nodes lost Redis for half a second", () => lines, 500],
  ] as const)(
    "S19 to S21: windows hear nothing more after ten seconds when %s",
    { timeout: 90_000 },
    async (...row) => {
      await expectAllLost(row[1](), row[2]);
    },
  );

  it("F7: lose no message, and are equal again when Redis is back", { timeout: 90_000 }, async () => {
    const stage = await newServerStage(nodes);
    const { owner, witness, channelId, ownerWindow, witnessWindow } = stage;
    const replicas = [new Replica(owner, channelId, ownerWindow), new Replica(witness, channelId, witnessWindow)];
    await owner.send(channelId, "before");
    for (const line of lines) await line.cut();
    for (let turn = 0; turn < 20; turn += 1) {
      await owner.send(channelId, `here ${turn}`);
      await at(nodes.two, owner).send(channelId, `there ${turn}`);
    }
    for (const line of lines) await line.mend();
    await untilOne(stage);
    const log = await readWholeLog(owner, channelId);
    expect(log.filter(({ content }) => /^(here|there)/.test(content))).toHaveLength(40);
    for (const replica of replicas) {
      await expect.poll(async () => (await replica.messages()).length).toBe(log.length);
      expect(await replica.messages()).toEqual(log);
    }
  });

  it(
    "F8: hear of new places, and what is said there, after lines that were reset again and again",
    { timeout: 90_000 },
    async () => {
      const { owner, serverId, witnessWindow, ...stage } = await newServerStage(nodes);
      const add = (name: string) => owner.want(ChannelSchema, "POST", "/api/channels", { serverId, name });
      for (const line of lines) line.reset();
      await pause(RESET_FOR_MILLISECONDS);
      const meanwhile = await add("meanwhile");
      for (const line of lines) await line.mend();
      await untilOne({ owner, serverId, witnessWindow, ...stage });
      const afterwards = await add("afterwards");
      await until(() => witnessWindow.all("news:missed").length > 0, "a word that something was missed");
      for (const channel of [meanwhile, afterwards]) {
        const said = await owner.send(channel.id, "anybody?");
        const isHeard = () => witnessWindow.all("message:created").some(({ message }) => message.id === said.id);
        await expect.poll(isHeard, { timeout: EQUAL_WITHIN_MILLISECONDS }).toBe(true);
      }
    },
  );
});
