// Who is there, on all nodes: each node keeps its own people in memory and shows them to the others in Redis, where they vanish when
// the node does not renew them. While Redis is away a node knows its own people only. No clock is compared with another.
import { newId } from "@/lib/backend/core/ids";
import { memoryPresence, type LivePresence } from "@/lib/backend/core/live-presence";
import type { Liveness } from "@/lib/rules/status";
import type { Redis } from "./redis";

const NODES = "parley:nodes";
/** Stands in every node's list, so that it exists also while nobody is there. */
const NOBODY = "nobody";
const RENEW_EVERY_MS = 5_000;
/** A node that was not heard of for so long is gone, and its people with it. */
const GONE_AFTER_SECONDS = 13;

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

  constructor(private readonly redis: Redis) {}

  async show(userId: string): Promise<void> {
    const liveness = await this.own.livenessOf(userId);
    const change =
      liveness === "gone" ? this.redis.hDel(this.key, userId) : this.redis.hSet(this.key, userId, liveness);
    // The next renewal mends what this one could not tell.
    await change.catch(() => undefined);
  }

  /** Says that this node is there, with all its people. Answers whose node is not there any more, on one node only. */
  async renew(): Promise<string[]> {
    const { redis, own, key } = this;
    const people = await own.listPresent();
    const entries = await Promise.all(people.map(async (id) => [id, await own.livenessOf(id)] as const));
    // A node without people is there too.
    const shown = { [NOBODY]: "gone", ...Object.fromEntries(entries) };
    await redis.multi().del(key).hSet(key, shown).expire(key, GONE_AFTER_SECONDS).sAdd(NODES, this.id).exec();
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
    return Promise.all(nodes.map((node) => this.redis.hGet(peopleOf(node), userId)));
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
    touch: (userId) => own.touch(userId).then(() => node.show(userId)),
    livenessOf: async (userId) => {
      const here = await own.livenessOf(userId);
      return here === "active" ? here : joined([here, ...(await node.ofOthers(userId).catch(() => []))]);
    },
    listPresent: async () => [...new Set([...(await own.listPresent()), ...(await node.listOthers().catch(() => []))])],
  };
}

/** `onLost` is told, on one node only, whose node has vanished. `stop` takes this node's people out in order. */
export function sharedPresence(redis: Redis, onLost: (userIds: readonly string[]) => void) {
  const node = new PresenceNode(redis);
  const beat = () => void node.renew().then(onLost, () => undefined);
  const timer = setInterval(beat, RENEW_EVERY_MS);
  timer.unref();
  beat();
  const stop = async () => {
    clearInterval(timer);
    await node.leave().catch(() => undefined);
  };
  return { presence: presenceOf(node), stop };
}
