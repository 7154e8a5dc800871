// Why this file exists: notices at once that the line is back. A socket that lost its line waits longer and longer between
// attempts; a small question over HTTP every moment knows sooner. While there is no socket, HTTP also brings the news.

const ASK_EVERY_MS = 1_500;
const ANSWER_WITHIN_MS = 5_000;

export interface Line {
  isConnected: () => boolean;
  isVisible: () => boolean;
  /** Rejects when nobody answers. */
  reach: (signal: AbortSignal) => Promise<unknown>;
  /** Opens the socket without waiting for its turn. */
  connectNow: () => void;
  /** Asks by HTTP for what the socket does not bring. */
  poll: () => void;
}

export class LineWatch {
  /** Nobody answered the last time: the next answer is the news that the line is back. */
  private isCut = false;
  private asked = 0;
  private answered = 0;

  constructor(private readonly line: Line) {}

  /** Also while an earlier question hangs: on a line that was cut it may never be answered. */
  async ask(): Promise<void> {
    if (this.line.isConnected() || !this.line.isVisible()) return;
    this.asked += 1;
    const mine = this.asked;
    try {
      await this.line.reach(AbortSignal.timeout(ANSWER_WITHIN_MS));
    } catch {
      // What is older than an answer says nothing about now.
      if (mine > this.answered) this.isCut = true;
      return;
    }
    this.answered = Math.max(this.answered, mine);
    if (this.line.isConnected()) return;
    // Once per break: where sockets are not let through at all, they are tried at their own pace.
    if (this.isCut) this.line.connectNow();
    this.isCut = false;
    this.line.poll();
  }

  start(): () => void {
    const ask = () => void this.ask();
    const onOnline = () => {
      if (!this.line.isConnected()) this.line.connectNow();
      ask();
    };
    const timer = setInterval(ask, ASK_EVERY_MS);
    window.addEventListener("online", onOnline);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", onOnline);
      document.removeEventListener("visibilitychange", ask);
    };
  }
}
