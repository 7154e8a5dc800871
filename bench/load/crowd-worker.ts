// One process of a crowd: people who are signed in and do nothing, and who come back by themselves, later and later, when their line
// breaks, as the product's browser does.
import { COME_BACK } from "@/lib/rules/come-back";
import { eventPacket, readAcknowledgement, type Packet } from "./frames";
import type { CrowdOrder, CrowdState, Visitor } from "./crowd-messages";
import { RawSocket } from "./raw-socket";

class Member {
  isInSync = false;
  private tries = 0;
  private brokenAt: number | null = null;
  private onFirst: (() => void) | null = null;

  constructor(
    private readonly port: number,
    private readonly visitor: Visitor,
    private readonly state: CrowdState,
  ) {}

  open(): Promise<void> {
    return new Promise((resolve) => {
      this.onFirst = resolve;
      this.connect();
    });
  }

  private connect(): void {
    const socket = new RawSocket(
      { host: "127.0.0.1", port: this.port },
      { token: this.visitor.token },
      {
        onPacket: (packet, buffer, from) => this.hear(socket, packet, buffer, from),
        onClose: () => this.comeBack(),
      },
    );
  }

  private hear(socket: RawSocket, packet: Packet, buffer: Buffer, from: number): void {
    if (packet === "refused") this.state.refused += 1;
    if (packet === "connected") socket.send(eventPacket(1, "sync", this.visitor.held));
    if (packet !== "acknowledgement" || !readAcknowledgement(buffer, from).isOk) return;
    if (this.brokenAt !== null) this.state.breaks.push(performance.now() - this.brokenAt);
    this.brokenAt = null;
    this.isInSync = true;
    this.tries = 0;
    this.onFirst?.();
  }

  private comeBack(): void {
    this.isInSync = false;
    this.brokenAt ??= performance.now();
    const delay = Math.min(COME_BACK.most, COME_BACK.first * 2 ** this.tries);
    this.tries += 1;
    setTimeout(() => this.connect(), Math.min(COME_BACK.most, delay * 2 * Math.random()));
  }
}

const state: CrowdState = { kind: "state", inSync: 0, breaks: [], refused: 0 };
let members: Member[] = [];

async function open({ port, visitors, atOnce }: Extract<CrowdOrder, { kind: "open" }>): Promise<void> {
  members = visitors.map((visitor) => new Member(port, visitor, state));
  const rest = [...members];
  const openNext = async (): Promise<void> => {
    for (let member = rest.shift(); member !== undefined; member = rest.shift()) await member.open();
  };
  await Promise.all(Array.from({ length: atOnce }, openNext));
}

process.on("message", (order: CrowdOrder) => {
  if (order.kind === "open") void open(order);
  else process.send?.({ ...state, inSync: members.filter(({ isInSync }) => isInSync).length });
});
process.on("disconnect", () => process.exit());
