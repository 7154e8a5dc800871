// People who write into one channel over sockets, on time or as fast as they are answered, with what people write: a few marks, a
// link, a line of code.
import { io, type Socket } from "socket.io-client";
import { SOCKET_PATH, type Acknowledgement } from "@/lib/contracts/events";
import { pause } from "@/tests/faults/wait";

const ANSWER_WITHIN_MS = 30_000;
/** Of one person, before the first of them was answered. */
const MOST_ON_THE_WAY = 8;

const SAYINGS = [
  "the garden gate was left open again, and somebody should look after the tulips before noon",
  "that is **not** what the plan says, see https://example.org/plans/spring?part=2",
  "ok",
  "run `npm start` once more\nand then wait for *both* of them",
  "> who has the key?\nit hangs behind the door",
  "three things:\n- water\n- light\n- patience",
];

export class Talkers {
  private said = 0;

  private constructor(
    private readonly sockets: readonly Socket[],
    private readonly channelId: string,
  ) {}

  static async enter(port: number, tokens: readonly string[], channelId: string): Promise<Talkers> {
    const sockets = tokens.map((token) =>
      io(`http://127.0.0.1:${port}`, { path: SOCKET_PATH, transports: ["websocket"], auth: { token }, forceNew: true }),
    );
    const areThere = sockets.map((socket) => new Promise<void>((resolve) => socket.once("connect", () => resolve())));
    await Promise.all(areThere);
    return new Talkers(sockets, channelId);
  }

  /** Answers the id of the message. */
  private async say(socket: Socket | undefined): Promise<string> {
    if (!socket) throw new Error("Nobody is there to write");
    this.said += 1;
    const content = `${SAYINGS[this.said % SAYINGS.length]} (${this.said})`;
    const asked = socket.timeout(ANSWER_WITHIN_MS).emitWithAck("message:send", {
      channelId: this.channelId,
      content,
      nonce: `talk-${process.pid}-${this.said}`,
    });
    const answer = (await asked) as Acknowledgement<"message:send">;
    if (!answer.ok) throw new Error(`Refused: ${answer.problem.detail}`);
    return answer.message.id;
  }

  /** One message at each planned moment, whatever the answers do; answers the id of the last one. */
  async talk(perSecond: number, seconds: number): Promise<string> {
    const began = performance.now();
    const answers: Promise<string>[] = [];
    for (let count = 0; count < perSecond * seconds; count += 1) {
      await pause(Math.max(0, began + (count * 1_000) / perSecond - performance.now()));
      answers.push(this.say(this.sockets[count % this.sockets.length]));
    }
    return (await Promise.all(answers)).at(-1) ?? "";
  }

  /** All of them as fast as it goes. */
  async flood(count: number): Promise<void> {
    let left = count;
    const stream = async (socket: Socket) => {
      while ((left -= 1) >= 0) await this.say(socket);
    };
    const streams = this.sockets.flatMap((socket) => Array.from({ length: MOST_ON_THE_WAY }, () => stream(socket)));
    await Promise.all(streams);
  }

  leave(): void {
    for (const socket of this.sockets) socket.disconnect();
  }
}
