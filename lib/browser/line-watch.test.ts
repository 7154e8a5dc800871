// Why this file exists: the guarantee that a line that is back is used at once, that a door that stays shut is not hammered at, and that
// without a socket news comes as often as people talk, and no more often.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/contracts/errors";
import { ApiError } from "./api";
import { LineWatch } from "./line-watch";
import { PollPace } from "./poll-pace";

function watched(pace = new PollPace()) {
  const state = { isConnected: false, isVisible: true, isUp: false, connects: 0, taken: 0, asks: 0, heard: [true] };
  const answer = {
    ask: (): Promise<unknown> => (state.isUp ? Promise.resolve() : Promise.reject(new Error("nobody"))),
  };
  const watch = new LineWatch(
    {
      isConnected: () => state.isConnected,
      isVisible: () => state.isVisible,
      ask: () => {
        state.asks += 1;
        return answer.ask();
      },
      take: () => (state.taken += 1),
      heard: (isAnswered) => state.heard.push(isAnswered),
      connectNow: () => (state.connects += 1),
    },
    pace,
  );
  return { state, watch, answer };
}

describe("watching the line", () => {
  it("connects with the first answer after a break, and only with that one", async () => {
    const { state, watch } = watched();
    await watch.ask();
    await watch.ask();
    expect(state).toMatchObject({ connects: 0, taken: 0 });
    expect(state.heard.at(-1)).toBe(false);
    state.isUp = true;
    await watch.ask();
    expect(state).toMatchObject({ connects: 1, taken: 1 });
    expect(state.heard.at(-1)).toBe(true);
    await watch.ask();
    expect(state).toMatchObject({ connects: 1, taken: 2 });
    state.isUp = false;
    await watch.ask();
    state.isUp = true;
    await watch.ask();
    expect(state.connects).toBe(2);
  });

  it("leaves the socket alone when only the socket is down", async () => {
    const { state, watch } = watched();
    state.isUp = true;
    for (let round = 0; round < 5; round += 1) await watch.ask();
    expect(state).toMatchObject({ connects: 0, taken: 5 });
  });

  it("asks nobody while the socket is up", async () => {
    const { state, watch } = watched();
    state.isConnected = true;
    await watch.ask();
    expect(state.asks).toBe(0);
  });

  it("is not told by an old question that the line is down, nor by an old answer what is new", async () => {
    const { state, watch, answer } = watched();
    let settle: { fail: (error: Error) => void; answer: () => void } | undefined;
    answer.ask = () => new Promise<void>((resolve, reject) => (settle = { fail: reject, answer: resolve }));
    const [old, older] = [watch.ask(), settle];
    const [late, later] = [watch.ask(), settle];
    answer.ask = () => Promise.resolve();
    await watch.ask();
    older?.fail(new Error("no answer in time"));
    later?.answer();
    await Promise.all([old, late]);
    await watch.ask();
    expect(state).toMatchObject({ connects: 0, taken: 2 });
    expect(state.heard).not.toContain(false);
  });

  it("takes a refusal for a sign of life, and an overloaded server for none", async () => {
    const { state, watch, answer } = watched();
    answer.ask = () => Promise.reject(new ApiError(new AppError("UNAUTHENTICATED").toProblem()));
    await watch.ask();
    expect(state.heard.at(-1)).toBe(true);
    answer.ask = () => Promise.reject(new ApiError(new AppError("UNAVAILABLE").toProblem()));
    await watch.ask();
    expect(state).toMatchObject({ taken: 0, heard: [true, true, false] });
  });
});

describe("asking on a timer", () => {
  const listeners = new Map<string, () => void>();
  const fire = (name: string) => listeners.get(name)?.();
  const target = {
    addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
    removeEventListener: (name: string) => listeners.delete(name),
  };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("window", target);
    vi.stubGlobal("document", target);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  /** A watch that runs, on a server that answers; `asksIn` counts its questions. */
  function running() {
    const pace = new PollPace(Date.now, () => 0.5);
    const { state, watch, answer } = watched(pace);
    state.isUp = true;
    const stop = watch.start();
    const asksIn = async (ms: number) => {
      const before = state.asks;
      await vi.advanceTimersByTimeAsync(ms);
      return state.asks - before;
    };
    return { state, pace, stop, asksIn, answer };
  }

  it("asks each second while people talk, ever more seldom when it is quiet, and each second again with the next word", async () => {
    const { pace, asksIn, stop } = running();
    for (let second = 0; second < 10; second += 1) {
      expect(await asksIn(2_000)).toBeGreaterThanOrEqual(2);
      pace.sign();
    }
    const [first, second, third] = [await asksIn(60_000), await asksIn(60_000), await asksIn(60_000)];
    expect([first > second, second > third]).toEqual([true, true]);
    await asksIn(10 * 60_000);
    expect(await asksIn(60_000)).toBeLessThanOrEqual(6);
    expect(await asksIn(16_000)).toBeGreaterThanOrEqual(1);
    pace.sign();
    expect(await asksIn(1_000)).toBeGreaterThanOrEqual(1);
    stop();
    expect(await asksIn(60_000)).toBe(0);
  });

  it.each(["focus", "online", "visibilitychange", "keydown"])("asks soon at the sign of %s", async (sign) => {
    const { asksIn, stop } = running();
    await asksIn(10 * 60_000);
    await asksIn(16_000);
    fire(sign);
    expect(await asksIn(sign === "keydown" ? 1_000 : 0)).toBe(1);
    stop();
  });

  it("asks seldom in a tab that nobody looks at, even while people talk", async () => {
    const { state, pace, asksIn, stop } = running();
    state.isVisible = false;
    await asksIn(2_000);
    const before = state.asks;
    for (let second = 0; second < 60; second += 1) await asksIn(1_000);
    expect(state.asks - before).toBeLessThanOrEqual(6);
    expect(pace.pauseMs(false)).toBeLessThanOrEqual(15_000);
    stop();
  });

  it("goes on asking while a question hangs", async () => {
    const { state, answer, asksIn, stop } = running();
    answer.ask = () => new Promise(() => undefined);
    await asksIn(5_000);
    expect(state.asks).toBeGreaterThanOrEqual(3);
    stop();
  });

  it("never waits longer than its pause, and many browsers do not ask in step", () => {
    const draws = [0, 0.25, 0.5, 0.75, 0.999].map((draw) => new PollPace(Date.now, () => draw).pauseMs(true));
    expect(Math.max(...draws)).toBeLessThanOrEqual(1_000);
    expect(new Set(draws).size).toBe(draws.length);
  });
});
