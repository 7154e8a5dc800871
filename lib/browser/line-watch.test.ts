// Why this file exists: the guarantee that a line that is back is used at once, and that a door that stays shut is not
// hammered at.
import { describe, expect, it } from "vitest";
import { LineWatch } from "./line-watch";

function watched() {
  const state = { isConnected: false, isVisible: true, isUp: false, connects: 0, polls: 0, asks: 0 };
  const watch = new LineWatch({
    isConnected: () => state.isConnected,
    isVisible: () => state.isVisible,
    reach: () => {
      state.asks += 1;
      return state.isUp ? Promise.resolve() : Promise.reject(new Error("nobody answers"));
    },
    connectNow: () => (state.connects += 1),
    poll: () => (state.polls += 1),
  });
  return { state, watch };
}

describe("watching the line", () => {
  it("connects with the first answer after a break, and only with that one", async () => {
    const { state, watch } = watched();
    await watch.ask();
    await watch.ask();
    expect(state).toMatchObject({ connects: 0, polls: 0 });
    state.isUp = true;
    await watch.ask();
    expect(state).toMatchObject({ connects: 1, polls: 1 });
    await watch.ask();
    expect(state).toMatchObject({ connects: 1, polls: 2 });
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
    expect(state).toMatchObject({ connects: 0, polls: 5 });
  });

  it("asks nobody while the socket is up or nobody looks", async () => {
    const { state, watch } = watched();
    state.isConnected = true;
    await watch.ask();
    state.isConnected = false;
    state.isVisible = false;
    await watch.ask();
    expect(state.asks).toBe(0);
  });

  it("is not told by an old question that the line is down", async () => {
    let fail: (error: Error) => void = () => undefined;
    const answers = [new Promise((_, reject) => (fail = reject)), Promise.resolve(), Promise.resolve()];
    let connects = 0;
    const watch = new LineWatch({
      isConnected: () => false,
      isVisible: () => true,
      reach: () => answers.shift() ?? Promise.resolve(),
      connectNow: () => (connects += 1),
      poll: () => undefined,
    });
    const old = watch.ask();
    await watch.ask();
    fail(new Error("no answer in time"));
    await old;
    await watch.ask();
    expect(connects).toBe(0);
  });
});
