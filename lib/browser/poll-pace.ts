// Why this file exists: how often a browser without a socket asks: at once when somebody comes or sends, each second while people talk,
// and the longer it is quiet the more seldom. It keeps no timer; line-watch.ts does.

/** While people talk. */
export const FAST_MS = 1_000;
/** When it has been quiet for long, and in a tab that nobody looks at. */
export const SLOW_MS = 15_000;
/** A pause is this part of the quiet before it, so that a question never comes much later than what it would have found. */
const PAUSE_SHARE = 1 / 20;
/** Many browsers must not ask in step: each pause is shorter by up to this part. */
const JITTER = 0.2;

export class PollPace {
  private lastSign: number;
  private follower: (withinMs: number) => void = () => undefined;

  constructor(
    private readonly now: () => number = Date.now,
    private readonly random: () => number = Math.random,
  ) {
    this.lastSign = now();
  }

  /** Somebody talks in what is held here, or uses this window. */
  sign(): void {
    this.lastSign = this.now();
    this.follower(FAST_MS);
  }

  /** The next question is due now. */
  wake(): void {
    this.lastSign = this.now();
    this.follower(0);
  }

  /** How long to wait before the next question. */
  pauseMs(isVisible: boolean): number {
    const quietMs = this.now() - this.lastSign;
    const pause = isVisible ? Math.min(SLOW_MS, Math.max(FAST_MS, quietMs * PAUSE_SHARE)) : SLOW_MS;
    return pause * (1 - JITTER * this.random());
  }

  /** `soon` is told within how many milliseconds the next question is wanted. Answers how to stop. */
  follow(soon: (withinMs: number) => void): () => void {
    this.follower = soon;
    return () => {
      this.follower = () => undefined;
    };
  }
}

/** The one of this tab. */
export const pollPace = new PollPace();
