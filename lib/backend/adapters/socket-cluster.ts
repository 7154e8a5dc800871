// Carries Socket.IO's packets between nodes over a Redis stream, which keeps what was sent while a node could not read.
import type { Namespace } from "socket.io";
import * as z from "zod/mini";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { answersWithin } from "./answers-within";
import { patientRedis, type Redis, type RedisLine } from "./redis";

export const STREAM = "parley:sockets";
/** Packets that the stream keeps, about: some minutes of a busy instance. What is older is caught up with by `sync`. */
export const MOST_PACKETS = 50_000;
const READ_FOR_MS = 4_000;
const READ_PATIENCE_MS = 8_000;

/** The adapter's packet for an event (MessageType.BROADCAST of socket.io-adapter), as far as it is looked at here. */
const BroadcastSchema = z.looseObject({
  uid: z.string(),
  type: z.literal(3),
  data: z.looseObject({ packet: z.looseObject({ data: z.tuple([z.string(), z.unknown()]) }) }),
});
type Broadcast = z.infer<typeof BroadcastSchema>;

function withPayload(event: Broadcast, payload: unknown): Broadcast {
  const { packet } = event.data;
  return { ...event, data: { ...event.data, packet: { ...packet, data: [packet.data[0], payload] } } };
}

/** Where the adapter's packets arrive; its types keep that to subclasses, which it makes itself. */
interface Ear {
  readonly uid: string;
  onMessage(message: unknown, offset?: string): void;
}

type Listener = Parameters<Redis["subscribe"]>[1];

/**
 * A connection that reads and waits for Redis. The adapter keeps it for good, so one that was cut without a word is replaced in
 * here, with its subscriptions.
 */
class ReadingLine {
  private client = this.open();
  private readonly subscriptions: { channels: string | string[]; listener: Listener }[] = [];
  private readonly stopListening: () => void;

  constructor(line: RedisLine) {
    this.stopListening = line.listen({ lost: () => this.renew() });
  }

  private open(): Redis {
    const client = patientRedis();
    client.on("error", () => undefined);
    // A subscription whose connection breaks before it was confirmed is forgotten by the client; one that is there already stays single.
    client.on("ready", () => this.subscribeAll(client));
    return client;
  }

  private end(): void {
    if (this.client.isOpen) this.client.destroy();
  }

  /** Whatever waited for the old connection fails; the adapter asks again. */
  private renew(): void {
    this.end();
    this.client = this.open();
    void this.connect();
  }

  private subscribeAll(client: Redis): void {
    for (const { channels, listener } of this.subscriptions)
      client.subscribe(channels, listener, true).catch(() => undefined);
  }

  /** By this method the adapter knows which library's client it holds. */
  sSubscribe(): void {
    throw new Error("Nothing here uses sharded channels");
  }

  on(): this {
    return this;
  }

  /** The first attempt may fail as any later one; the client goes on by itself. */
  async connect(): Promise<void> {
    await this.client.connect().catch(() => undefined);
  }

  async xRead(...given: Parameters<Redis["xRead"]>) {
    const answer = this.client.xRead(...given);
    if (await answersWithin(answer, READ_PATIENCE_MS)) return answer;
    this.renew();
    throw new Error("Redis did not answer a read");
  }

  subscribe(channels: string | string[], listener: Listener): void {
    this.subscriptions.push({ channels, listener });
    if (this.client.isReady) this.subscribeAll(this.client);
  }

  disconnect(): void {
    this.stopListening();
    this.end();
  }
}

/**
 * The adapter for `new Server(…)`. Of events of other nodes only what `newsIn` leaves goes to this one's sockets; null is nothing.
 * Writing goes over the connection that fails at once, so that while Redis is away this node's own sockets hear of things without
 * delay; reading goes over connections that wait for Redis, since the adapter would ask a connection that fails at once again
 * without a pause, and stop the process with it.
 */
export function socketCluster(line: RedisLine, newsIn: (name: string, payload: unknown) => unknown) {
  const redis = line.client;
  const client = {
    sSubscribe: redis.sSubscribe.bind(redis),
    duplicate: () => new ReadingLine(line),
    xAdd: redis.xAdd.bind(redis),
    xRange: redis.xRange.bind(redis),
    pubSubNumSub: redis.pubSubNumSub.bind(redis),
    sendCommand: redis.sendCommand.bind(redis),
    // The adapter does not look at the outcome.
    publish: (channel: string, payload: Buffer) => redis.publish(channel, payload).catch(() => 0),
  };
  const makeAdapter = createAdapter(client, {
    streamName: STREAM,
    channelPrefix: STREAM,
    maxLen: MOST_PACKETS,
    blockTimeInMs: READ_FOR_MS,
  });
  // Socket.IO calls it with `new`.
  return function makeHearingAdapter(namespace: Namespace) {
    const adapter = makeAdapter(namespace);
    const ear = adapter as unknown as Ear;
    const hear = ear.onMessage.bind(adapter);
    ear.onMessage = (message, offset) => {
      const event = BroadcastSchema.safeParse(message).data;
      if (!event || event.uid === ear.uid) {
        hear(message, offset);
        return;
      }
      const news = newsIn(...event.data.packet.data);
      if (news !== null) hear(withPayload(event, news), offset);
    };
    return adapter;
  };
}
