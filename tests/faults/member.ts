// One person in front of one window, as the contract says that a client behaves: a socket that comes back by itself, replicas that
// close their gaps, and sends that are tried again with the same nonce until there is an answer.
import { COME_BACK_OPTIONS } from "@/lib/rules/come-back";
import { io, type Socket } from "socket.io-client";
import { ProblemSchema } from "@/lib/contracts/errors";
import { SOCKET_PATH, SyncResultSchema } from "@/lib/contracts/events";
import { LineWatch, type Line } from "@/lib/browser/line-watch";
import { pollPace } from "@/lib/browser/poll-pace";
import { MessageSchema } from "@/lib/contracts/messages";
import * as z from "zod/mini";
import { Replica } from "../fixtures/clients-replica";
import type { Person } from "../fixtures/people";
import { settle, type Ledger, type SendEntry } from "./ledger";
import { listenFor } from "./receipts";
import { pause, within } from "./wait";

const ACKNOWLEDGE_WITHIN_MS = 6_000;
const POST_WITHIN_MS = 7_000;
/** After this a message is shown as failed. */
const GIVE_UP_AFTER_MS = 15_000;
/** Between tries, on average; doubled each time. Browsers are more patient (lib/browser/outbox.ts). */
const FIRST_PAUSE_MS = 500;
const MOST_PAUSE_MS = 3_000;
const SYNC_EVERY_MS = 5_000;
/** As often as lib/browser/line-watch.ts asks. */
const ASK_EVERY_MS = 1_500;
const REACH_WITHIN_MS = 5_000;

const SendResultSchema = z.union([
  z.object({ ok: z.literal(true), message: MessageSchema }),
  z.object({ ok: z.literal(false), problem: ProblemSchema }),
]);
type SendResult = z.infer<typeof SendResultSchema>;

const isTemporary = (status: number): boolean => status >= 500 || status === 429;

export class Member {
  readonly socket: Socket;
  replicas = new Map<string, Replica>();
  /** How long each break of the connection lasted, in milliseconds. */
  readonly breaks: number[] = [];
  /** When the connection broke that is broken now. */
  brokenAt: number | null = null;
  /** Answers that only time could mend, by status or by what the socket said. */
  readonly temporary: { t: number; status: number; tookMs: number }[] = [];
  forcedOut = 0;
  /** How often it compared versions with the server. */
  syncs = 0;
  connectedAt = 0;
  private sent = 0;
  private readonly watching: NodeJS.Timeout;
  private syncing: NodeJS.Timeout | undefined;

  constructor(
    readonly person: Person,
    readonly name = person.username,
    syncEveryMs = SYNC_EVERY_MS,
  ) {
    this.socket = io(person.baseUrl, {
      path: SOCKET_PATH,
      transports: ["websocket"],
      forceNew: true,
      ...COME_BACK_OPTIONS,
      auth: { token: person.token },
    });
    this.socket.on("connect", () => this.onConnect());
    this.socket.on("disconnect", () => (this.brokenAt ??= performance.now()));
    this.socket.on("connect_error", (error) => {
      if (error.message === "UNAUTHENTICATED") this.forcedOut += 1;
    });
    const watch = new LineWatch(this.line(), pollPace);
    this.watching = setInterval(() => void watch.ask(), ASK_EVERY_MS);
    this.syncEvery(syncEveryMs);
  }

  /** More seldom, or again as usual. */
  syncEvery(milliseconds = SYNC_EVERY_MS): void {
    clearInterval(this.syncing);
    // Not all at once: people open their windows at different times.
    this.syncing = setTimeout(() => {
      void this.sync();
      this.syncing = setInterval(() => void this.sync(), milliseconds);
    }, Math.random() * milliseconds);
  }

  /** What the product's browser does about a line that broke, by the product's own code. */
  private line(): Line<null> {
    return {
      isConnected: () => this.socket.connected,
      isVisible: () => true,
      ask: async () => {
        const ask = (signal: AbortSignal) => this.person.call("GET", "/api/health", undefined, { signal });
        const { status } = await within(REACH_WITHIN_MS, ask);
        if (status !== 200) throw new Error(`Health answered ${status}`);
        return null;
      },
      connectNow: () => this.reconnect(),
      heard: () => undefined,
      take: () => {
        for (const replica of this.replicas.values()) void replica.catchUp().catch(() => undefined);
      },
    };
  }

  private reconnect(): void {
    this.socket.disconnect().connect();
  }

  private onConnect(): void {
    if (this.brokenAt !== null) this.breaks.push(performance.now() - this.brokenAt);
    this.brokenAt = null;
    this.connectedAt = performance.now();
    void this.sync();
  }

  /** Holds these channels from now on, from nothing, and writes down what arrives. */
  follow(ledger: Ledger, channelIds: readonly string[]): void {
    const own = { want: this.want.bind(this) };
    this.replicas = new Map(channelIds.map((id) => [id, new Replica(own, id, this)]));
    listenFor(this, ledger);
  }

  /** What was followed is forgotten: the next round begins anew. */
  unfollow(): void {
    for (const name of ["message:created", "message:updated", "message:deleted", "message:batch"])
      this.socket.off(name);
    this.socket.offAny();
    this.replicas = new Map();
  }

  private async want<Schema extends z.ZodMiniType>(
    schema: Schema,
    method: "GET",
    path: string,
  ): Promise<z.output<Schema>> {
    const ask = (signal: AbortSignal) => this.person.call(method, path, undefined, { signal });
    return (await within(POST_WITHIN_MS, ask)).as(schema);
  }

  /** Compares versions with the server, and asks for what is missing. Whether everything that is held is true now. */
  async sync(): Promise<boolean> {
    const { replicas } = this;
    if (!this.socket.connected || replicas.size === 0) return false;
    this.syncs += 1;
    try {
      const held = Object.fromEntries([...replicas].map(([id, { version }]) => [id, version]));
      const answer = await this.asked(held);
      if (answer === null) return false;
      const { changed, revoked } = SyncResultSchema.parse(answer);
      for (const id of revoked) replicas.get(id)?.drop();
      await Promise.all(Object.entries(changed).flatMap(([id, version]) => replicas.get(id)?.catchUp(version) ?? []));
      return true;
    } catch {
      return false;
    }
  }

  /** A socket that is thought to be up and says nothing is a dead one. */
  private async asked(held: Record<string, number>): Promise<unknown> {
    try {
      return (await this.socket.timeout(ACKNOWLEDGE_WITHIN_MS).emitWithAck("sync", held)) as unknown;
    } catch {
      this.reconnect();
      return null;
    }
  }

  /** A new entry in the ledger, for whoever sends by themselves. */
  note(ledger: Ledger, channelId: string, content = ""): SendEntry {
    const nonce = `${this.name}-${(this.sent += 1)}-${Math.random().toString(36).slice(2)}`;
    const entry: SendEntry = {
      client: this.name,
      channelId,
      nonce,
      content: content === "" ? nonce : content,
      tSend: performance.now(),
      tEnd: null,
      doors: 0,
      state: "pending",
      id: null,
      seq: null,
      problem: null,
    };
    ledger.sends.push(entry);
    return entry;
  }

  /** Tries until there is an answer, at most for 15 s; the entry in the ledger says what became of it. */
  async send(ledger: Ledger, channelId: string, content = ""): Promise<SendEntry> {
    const entry = this.note(ledger, channelId, content);
    await this.resend(entry);
    return entry;
  }

  /** Also for what was given up: a reader who presses "send again" uses the same nonce. */
  async resend(entry: SendEntry, patienceMs = GIVE_UP_AFTER_MS): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (let tries = 0; performance.now() < deadline; tries += 1) {
      const result = await this.transmit(entry, deadline);
      if (result?.ok === true) return settle(entry, "acknowledged", result.message);
      entry.problem = result === null ? "no answer" : `${result.problem.status} ${result.problem.code}`;
      if (result !== null && !isTemporary(result.problem.status)) return settle(entry, "refused");
      const wait = Math.min(MOST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + Math.random());
      await pause(Math.min(wait, Math.max(0, deadline - performance.now())));
    }
    settle(entry, "failed");
  }

  /** The socket when it is up, else (and when it stays silent) a POST: two doors, one nonce. */
  private async transmit(entry: SendEntry, deadline: number): Promise<SendResult | null> {
    const { channelId, content, nonce } = entry;
    const left = () => Math.max(1, deadline - performance.now());
    const began = performance.now();
    const note = (status: number) => this.temporary.push({ t: began, status, tookMs: performance.now() - began });
    if (this.socket.connected) {
      entry.doors += 1;
      try {
        const patient = this.socket.timeout(Math.min(ACKNOWLEDGE_WITHIN_MS, left()));
        const answer: unknown = await patient.emitWithAck("message:send", { channelId, content, nonce });
        const result = SendResultSchema.parse(answer);
        if (!result.ok && isTemporary(result.problem.status)) note(result.problem.status);
        return result;
      } catch {
        note(0);
      }
    }
    entry.doors += 1;
    try {
      const path = `/api/socket/messages?channelId=${channelId}`;
      const post = (signal: AbortSignal) => this.person.call("POST", path, { content, nonce }, { signal });
      const answer = await within(Math.min(POST_WITHIN_MS, left()), post);
      if (answer.status < 300) return { ok: true, message: answer.as(MessageSchema) };
      if (isTemporary(answer.status)) note(answer.status);
      return { ok: false, problem: answer.problem() };
    } catch {
      note(0);
      return null;
    }
  }

  close(): void {
    clearInterval(this.watching);
    clearInterval(this.syncing);
    this.socket.disconnect();
  }
}
