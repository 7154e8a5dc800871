// What an entry in Redis takes: of Redis, of the node that writes it, and of each that reads it.
import { randomUUID } from "node:crypto";
import { createClient } from "@redis/client";
import { Server } from "socket.io";
import { figure, type Rows } from "../benchmark";
import { FOOTPRINT as NAMES } from "../simulate/cost-names";

const ENTRIES = 20_000;
const AT_ONCE = 50;

interface ParsedPacket {
  packet: { type: number; data: unknown[]; nsp: string };
  opts: { rooms: string[]; flags: Record<string, never> };
}

/** A message as the adapter packs it. */
function packet(number: number): Record<string, string> {
  const id = `${7_000_000_000_000_000 + number}`;
  const author = { id, username: "somebody", displayName: "Somebody", avatarUrl: null };
  const content = "the garden gate was left open again and somebody should look at it before the evening, please";
  const places = { id, channelId: id, seq: number, version: number, author, content, nonce: randomUUID() };
  const message = { ...places, replyTo: null, attachments: [], createdAt: new Date(), editedAt: null, deletedAt: null };
  const data = ["message:created", { channelId: id, version: number, message }];
  const opts = { rooms: [`channel:${id}`], except: [], flags: {} };
  return {
    uid: "0123456789abcdef",
    nsp: "/",
    type: "3",
    data: JSON.stringify({ packet: { type: 2, data, nsp: "/" }, opts }),
  };
}

/** What a node does with an entry beyond unpacking it: who of its sockets hears of it? Here nobody does. */
export function measureHearing(): Rows {
  const adapter = new Server().of("/").adapter;
  const all = Array.from(
    { length: ENTRIES },
    (_, number) => JSON.parse(packet(number)["data"] ?? "null") as ParsedPacket,
  );
  const began = process.cpuUsage();
  for (const { packet: sent, opts } of all) {
    adapter.broadcast(sent, { ...opts, rooms: new Set(opts.rooms), except: new Set() });
  }
  const { user, system } = process.cpuUsage(began);
  return { [NAMES.entryHeard]: { [NAMES.server]: figure((user + system) / ENTRIES) } };
}

const STREAM = "footprint";

export async function measureBroker(redisUrl: string): Promise<Rows> {
  const client = createClient({ url: redisUrl });
  await client.connect();
  const numberIn = async (section: string, name: string) =>
    Number(new RegExp(`${name}:([\\d.]+)`).exec(await client.info(section))?.[1]);
  const redisSeconds = async () =>
    (await numberIn("cpu", "used_cpu_user")) + (await numberIn("cpu", "used_cpu_sys")) || 0;
  const account = async (count: number, work: () => Promise<unknown>) => {
    const [redisBefore, before] = [await redisSeconds(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(before);
    const redis = ((await redisSeconds()) - redisBefore) * 1e6;
    return { [NAMES.redis]: figure(redis / count), [NAMES.server]: figure((user + system) / count) };
  };
  const write = async () => {
    for (let made = 0; made < ENTRIES; made += AT_ONCE)
      await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => client.xAdd(STREAM, "*", packet(made + at))));
  };
  const readBy = (COUNT: number, limit: number) => async () => {
    let id = "0";
    for (let seen = 0; seen < limit; seen += COUNT) {
      const answer = (await client.xRead({ key: STREAM, id }, { COUNT })) as
        [{ messages: { id: string; message: Record<string, string> }[] }] | null;
      for (const entry of answer?.[0].messages ?? []) {
        id = entry.id;
        JSON.parse(entry.message["data"] ?? "null");
      }
    }
  };
  const people = Object.fromEntries(Array.from({ length: ENTRIES }, (_, at) => [`70000000000${at}`, "active"]));
  const memoryBefore = await numberIn("memory", "used_memory");
  const written = await account(ENTRIES, write);
  const bytes = figure(((await numberIn("memory", "used_memory")) - memoryBefore) / ENTRIES);
  await client.hSet("people", people);
  const rows = {
    [NAMES.entryWritten]: { ...written, [NAMES.bytes]: bytes },
    [NAMES.entryReadAlone]: await account(ENTRIES / 4, readBy(1, ENTRIES / 4)),
    [NAMES.entryReadJoined]: await account(ENTRIES, readBy(100, ENTRIES)),
    [NAMES.presenceKey]: await account(ENTRIES, () => client.hKeys("people")),
  };
  await client.del([STREAM, "people"]);
  client.destroy();
  return rows;
}
