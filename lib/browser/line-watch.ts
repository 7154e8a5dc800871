// Why this file exists: while there is no socket, HTTP brings the news, at the pace of poll-pace.ts; and the first answer after a break
// is the news that the line is back, which a socket that waits longer and longer between its attempts would notice late.
import { ApiError } from "./api";
import { type PollPace } from "./poll-pace";

/** While a question hangs or failed, and while a socket is up, it is looked again so often. */
const LOOK_EVERY_MS = 1_500;
const ANSWER_WITHIN_MS = 5_000;

export interface Line<Answer> {
  isConnected: () => boolean;
  isVisible: () => boolean;
  /** Asks by HTTP for what the socket does not bring. Rejects when nobody answers. */
  ask: (signal: AbortSignal) => Promise<Answer>;
  take: (answer: Answer) => void;
  /** Whether somebody answered, also when it was a refusal. */
  heard: (isAnswered: boolean) => void;
  /** Opens the socket without waiting for its turn. */
  connectNow: () => void;
}

const SIGNS = ["keydown", "pointerdown"] as const;

/** Whoever refuses is there. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && !error.isTemporary;
}

export class LineWatch<Answer> {
  /** Nobody answered the last time: the next answer is the news that the line is back. */
  private isCut = false;
  private asked = 0;
  private answered = 0;
  private open = 0;

  constructor(
    private readonly line: Line<Answer>,
    private readonly pace: PollPace,
  ) {}

  /** Also while an earlier question hangs: on a line that was cut it may never be answered. */
  async ask(): Promise<void> {
    if (this.line.isConnected()) return;
    this.asked += 1;
    const mine = this.asked;
    this.open += 1;
    try {
      const answer = await this.line.ask(AbortSignal.timeout(ANSWER_WITHIN_MS));
      if (this.isNews(mine)) this.line.take(answer);
    } catch (error) {
      if (isRefusal(error)) this.isNews(mine);
      else this.miss(mine);
    } finally {
      this.open -= 1;
    }
  }

  /** What is older than an answer says nothing about now. */
  private miss(mine: number): void {
    if (mine <= this.answered || this.line.isConnected()) return;
    this.isCut = true;
    this.line.heard(false);
  }

  private isNews(mine: number): boolean {
    if (mine <= this.answered || this.line.isConnected()) return false;
    this.answered = mine;
    // Once per break: where sockets are not let through at all, they are tried at their own pace.
    if (this.isCut) this.line.connectNow();
    this.isCut = false;
    this.line.heard(true);
    return true;
  }

  private pauseMs(): number {
    const isWaiting = this.line.isConnected() || this.isCut || this.open > 0;
    const pause = this.pace.pauseMs(this.line.isVisible());
    return isWaiting && this.line.isVisible() ? LOOK_EVERY_MS : pause;
  }

  start(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let dueAt = Infinity;
    const plan = (withinMs: number) => {
      clearTimeout(timer);
      dueAt = Date.now() + withinMs;
      timer = setTimeout(tick, withinMs);
    };
    const tick = () => {
      plan(this.pauseMs());
      void this.ask();
    };
    const stopFollowing = this.pace.follow((withinMs) => {
      if (dueAt > Date.now() + withinMs) plan(withinMs);
    });
    plan(this.pauseMs());
    const stopListening = this.listen();
    return () => {
      clearTimeout(timer);
      stopFollowing();
      stopListening();
    };
  }

  private listen(): () => void {
    const onSign = () => this.pace.sign();
    const onReturn = () => {
      if (this.line.isVisible()) this.pace.wake();
    };
    const onOnline = () => {
      if (!this.line.isConnected()) this.line.connectNow();
      this.pace.wake();
    };
    for (const sign of SIGNS) window.addEventListener(sign, onSign, { passive: true, capture: true });
    window.addEventListener("focus", onReturn);
    window.addEventListener("online", onOnline);
    document.addEventListener("visibilitychange", onReturn);
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, onSign, { capture: true });
      window.removeEventListener("focus", onReturn);
      window.removeEventListener("online", onOnline);
      document.removeEventListener("visibilitychange", onReturn);
    };
  }
}
