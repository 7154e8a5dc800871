// Who is there, on all nodes: each node keeps its own people in memory and shows them to the others in Redis, where they vanish when
// the node does not renew them. While Redis is away a node knows its own people only. No clock is compared with another.
import { newId } from "@/lib/backend/core/ids";
import { memoryPresence, TOUCH_LASTS_MS, type LivePresence } from "@/lib/backend/core/live-presence";
import type { Liveness } from "@/lib/rules/status";
import type { Redis } from "./redis";

const NODES = "parley:nodes";
/** Stands in every node's list, so that it exists also while nobody is there. */
const NOBODY = "nobody";
const RENEW_EVERY_MS = 5_000;
/** A node that was not heard of for so long is gone, and its people with it. */
const GONE_AFTER_SECONDS = 13;

/** Of people who ask by HTTP at hosts without sockets; it expires by itself. */
const polledBy = (userId: string) => `parley:polled:${userId}`;
const peopleOf = (node: string) => `parley:presence:${node}`;

function joined(all: readonly (string | null | undefined)[]): Liveness {
  if (all.includes("active")) return "active";
  return all.includes("idle") ? "idle" : "gone";
}

/** What this node shows to the others, and what it knows of them. */
class PresenceNode {
  readonly own = memoryPresence();
  private readonly id = newId();
  private readonly key = peopleOf(this.id);
  /** The people of other nodes as they were seen last. */
  private readonly others = new Map<string, string[]>();
  /** Who was shown since the last renewal began to look: it may write over them what it saw before. */
  private readonly shownSince = new Set<string>();

  constructor(private readonly redis: Redis) {}

  async show(userId: string): Promise<void> {
    this.shownSince.add(userId);
    const liveness = await this.own.livenessOf(userId);
    const change =
      liveness === "gone" ? this.redis.hDel(this.key, userId) : this.redis.hSet(this.key, userId, liveness);
    // The next renewal mends what this one could not tell.
    await change.catch(() => undefined);
  }

  /** Says that this node is there, with all its people. Answers whose node is not there any more, on one node only. */
  async renew(): Promise<string[]> {
    const { redis, own, key } = this;
    this.shownSince.clear();
    const people = await own.listPresent();
    const entries = await Promise.all(people.map(async (id) => [id, await own.livenessOf(id)] as const));
    // A node without people is there too.
    const shown = { [NOBODY]: "gone", ...Object.fromEntries(entries) };
    await redis.multi().del(key).hSet(key, shown).expire(key, GONE_AFTER_SECONDS).sAdd(NODES, this.id).exec();
    for (const userId of [...this.shownSince]) await this.show(userId);
    const lost: string[] = [];
    for (const node of await this.elsewhere()) {
      const userIds = await redis.hKeys(peopleOf(node));
      if (userIds.length > 0) this.others.set(node, userIds);
      // Whoever takes the name out of the list tells of it, and nobody else.
      else if ((await redis.sRem(NODES, node)) === 1) lost.push(...(this.others.get(node) ?? []));
    }
    return lost.filter((userId) => userId !== NOBODY);
  }

  async elsewhere(): Promise<string[]> {
    return (await this.redis.sMembers(NODES)).filter((node) => node !== this.id);
  }

  async ofOthers(userId: string): Promise<(string | null)[]> {
    const nodes = await this.elsewhere();
    const words = nodes.map((node) => this.redis.hGet(peopleOf(node), userId));
    return Promise.all([...words, this.redis.get(polledBy(userId))]);
  }

  async listOthers(): Promise<string[]> {
    const nodes = await this.elsewhere();
    const people = await Promise.all(nodes.map((node) => this.redis.hKeys(peopleOf(node))));
    return people.flat().filter((userId) => userId !== NOBODY);
  }

  async leave(): Promise<void> {
    await this.redis.multi().del(this.key).sRem(NODES, this.id).exec();
  }
}

function presenceOf(node: PresenceNode): LivePresence {
  const { own } = node;
  return {
    open: (userId, connectionId) => own.open(userId, connectionId).then(() => node.show(userId)),
    rest: (userId, connectionId, isIdle) => own.rest(userId, connectionId, isIdle).then(() => node.show(userId)),
    close: (userId, connectionId) => own.close(userId, connectionId).then(() => node.show(userId)),
    touch: (userId, lastsMs) => own.touch(userId, lastsMs).then(() => node.show(userId)),
    livenessOf: async (userId) => {
      const here = await own.livenessOf(userId);
      return here === "active" ? here : joined([here, ...(await node.ofOthers(userId).catch(() => []))]);
    },
    listPresent: async () => [...new Set([...(await own.listPresent()), ...(await node.listOthers().catch(() => []))])],
  };
}

/** For a host without sockets, which may end after any answer: it shows nothing of its own but who asked. */
export function presenceWithoutSockets(redis: Redis): LivePresence {
  const node = new PresenceNode(redis);
  const touch = async (userId: string, lastsMs = TOUCH_LASTS_MS) => {
    await node.own.touch(userId, lastsMs);
    const active: Liveness = "active";
    await redis.set(polledBy(userId), active, { expiration: { type: "PX", value: lastsMs } }).catch(() => undefined);
  };
  return { ...presenceOf(node), touch };
}

/** `onLost` is told, on one node only, whose node has vanished. `stop` takes this node's people out in order. */
export function sharedPresence(redis: Redis, onLost: (userIds: readonly string[]) => void) {
  const node = new PresenceNode(redis);
  const beat = () => void node.renew().then(onLost, () => undefined);
  const timer = setInterval(beat, RENEW_EVERY_MS);
  timer.unref();
  // Before this, and after an outage, nobody elsewhere knows of this node's people.
  redis.on("ready", beat);
  beat();
  const stop = async () => {
    clearInterval(timer);
    redis.off("ready", beat);
    await node.leave().catch(() => undefined);
  };
  return { presence: presenceOf(node), stop };
}
