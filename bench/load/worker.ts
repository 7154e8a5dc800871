// One process of the generator: holds its share of the sockets, sends what they have to send at its time, counts what they get.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { quantile } from "../benchmark";
import { clockMs, untilClock } from "./clock";
import { eventPacket, readAcknowledgement, type Packet } from "./frames";
import { contentOf, readMarkers } from "./marker";
import type { Order, Report, Round, Seat, WorkerResult } from "./messages";
import { planOf, type Planned } from "./plan";
import { connectAll, RawSocket } from "./raw-socket";
import { Tally } from "./tally";

const report = (message: Report): void => {
  // Nobody listens any more: it has what it needs.
  process.send?.(message, undefined, undefined, (error) => {
    if (error) process.exit();
  });
};

/** `42["message:c…` and `42["message:b…`: what is created, alone or joined. */
function bringsMessages(buffer: Buffer, from: number): boolean {
  const letter = buffer[from + 12];
  return buffer[from + 4] === 0x6d && buffer[from + 11] === 0x3a && (letter === 0x63 || letter === 0x62);
}

class Share {
  private sockets: RawSocket[] = [];
  private readonly bySeat = new Map<string, number>();
  private readonly tally: Tally;
  private readonly late: number[] = [];
  private startMs = Infinity;
  private counts = { sent: 0, acknowledged: 0, refused: 0, closed: 0 };
  private own = { busyShare: Number.NaN, delayP99Ms: Number.NaN };

  constructor(
    private readonly round: Round,
    private readonly seats: readonly Seat[],
  ) {
    this.tally = new Tally(round.groups, round.timing);
    seats.forEach(({ channel, member }, index) => this.bySeat.set(`${channel}:${member}`, index));
  }

  async connect(): Promise<void> {
    this.sockets = await connectAll([...this.seats.entries()], ([receiver, { auth, port }], onConnected, onClosed) => {
      let isIn = false;
      const onPacket = (packet: Packet, buffer: Buffer, from: number, to: number): void => {
        if (packet === "event") this.count(receiver, buffer, from, to);
        else if (packet === "acknowledgement")
          this.counts[readAcknowledgement(buffer, from).isOk ? "acknowledged" : "refused"] += 1;
        else if (packet === "connected") {
          isIn = true;
          onConnected();
        } else if (packet === "refused") onClosed();
      };
      const onClose = (): void => {
        this.counts.closed += 1;
        if (!isIn) onClosed();
      };
      return new RawSocket({ host: this.round.host, port: port ?? this.round.port }, auth, { onPacket, onClose });
    });
  }

  private count(receiver: number, buffer: Buffer, from: number, to: number): void {
    if (!bringsMessages(buffer, from)) return;
    const nowUs = (clockMs() - this.startMs) * 1_000;
    readMarkers(buffer, from, to, (channel, number, plannedUs) =>
      this.tally.note(receiver, channel, number, plannedUs, nowUs),
    );
  }

  async run(startMs: number): Promise<void> {
    this.startMs = startMs;
    const { groups, timing } = this.round;
    const plan = planOf(groups, timing, (channel, sender) => this.bySeat.has(`${channel}:${sender}`));
    const watched = this.watchOneself();
    await this.sendAll(plan);
    await watched;
  }

  private async sendAll(plan: readonly Planned[]): Promise<void> {
    for (const planned of plan) {
      const wait = this.startMs + planned.atMs - clockMs();
      if (wait > 0.5) await untilClock(this.startMs + planned.atMs);
      this.send(planned);
    }
  }

  private send({ channel, sender, number, atMs }: Planned): void {
    const socket = this.sockets[this.bySeat.get(`${channel}:${sender}`) ?? -1];
    const content = contentOf({ channel, sender, number, plannedUs: atMs * 1_000 });
    const nonce = `${this.round.name}-${channel}-${number}`;
    socket?.send(eventPacket(number, "message:send", { channelId: this.round.channelIds[channel], content, nonce }));
    this.counts.sent += 1;
    this.late.push(clockMs() - this.startMs - atMs);
  }

  private async watchOneself(): Promise<void> {
    const { warmSeconds, seconds } = this.round.timing;
    await untilClock(this.startMs + warmSeconds * 1_000);
    const delays = monitorEventLoopDelay({ resolution: 10 });
    delays.enable();
    const [before, beganMs] = [process.cpuUsage(), clockMs()];
    await untilClock(this.startMs + (warmSeconds + seconds) * 1_000);
    const { user, system } = process.cpuUsage(before);
    delays.disable();
    this.own = {
      busyShare: (user + system) / 1_000 / (clockMs() - beganMs),
      // The histogram holds the whole intervals of its timer.
      delayP99Ms: Math.max(0, delays.percentile(99) / 1e6 - 10),
    };
  }

  finish(): WorkerResult {
    const { closed } = this.counts;
    for (const socket of this.sockets) socket.close();
    return {
      ...this.counts,
      ...this.own,
      closed,
      sendDelayP99Ms: quantile(this.late, 0.99),
      tally: this.tally.finish(),
    };
  }

  get total(): number {
    return this.tally.total;
  }
}

let share: Share | null = null;

async function obey(order: Order): Promise<void> {
  if (order.kind === "connect") {
    share = new Share(order.round, order.seats);
    await share.connect();
    report({ kind: "connected" });
    return;
  }
  if (share === null) throw new Error("Nothing is connected");
  if (order.kind === "finish") {
    report({ kind: "result", result: share.finish() });
    return;
  }
  await share.run(order.startMs);
  // From now on the coordinator sees whether anything still comes.
  setInterval(() => report({ kind: "progress", total: share?.total ?? 0 }), 100);
}

process.on("message", (order: Order) => {
  obey(order).catch((error: unknown) => report({ kind: "failed", reason: String(error) }));
});
process.on("disconnect", () => process.exit());
