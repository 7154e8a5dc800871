// Going to another channel without a navigation: what the screen hears of it, when, and until when.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { caughtUp, goWithinScreen, listenAhead, type Ahead } from "./address";

const [HERE, THERE, FURTHER] = ["/channels/1/10", "/channels/1/11", "/channels/1/12"];

let window: EventTarget & { location: { pathname: string }; history: { pushState: ReturnType<typeof vi.fn> } };
let heard: (Ahead | null)[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  const location = { pathname: HERE };
  const pushState = vi.fn((_state: unknown, _title: string, path: string) => void (location.pathname = path));
  window = Object.assign(new EventTarget(), { location, history: { pushState } });
  vi.stubGlobal("window", window);
  heard = [];
  stop = listenAhead((ahead) => heard.push(ahead));
});
afterEach(() => {
  window.dispatchEvent(new Event("popstate"));
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("another channel of the open screen is gone to at once, and told in a task of its own", () => {
  expect(goWithinScreen(THERE)).toBe(true);
  expect(window.location.pathname).toBe(THERE);
  expect(heard).toEqual([]);
  vi.runAllTimers();
  expect(heard).toEqual([{ from: HERE, to: THERE }]);
});

test("what the screen cannot show is left to a navigation", () => {
  expect(goWithinScreen("/settings")).toBe(false);
  vi.runAllTimers();
  expect(window.history.pushState).not.toHaveBeenCalled();
  expect(heard).toEqual([]);
});

test("the address that is open already is no new entry of the history", () => {
  expect(goWithinScreen(HERE)).toBe(true);
  expect(window.history.pushState).not.toHaveBeenCalled();
});

test("Next is behind until it draws another address than before the first step", () => {
  goWithinScreen(THERE);
  goWithinScreen(FURTHER);
  vi.runAllTimers();
  expect(heard.at(-1)).toEqual({ from: HERE, to: FURTHER });
  caughtUp(HERE);
  expect(heard.at(-1)).toEqual({ from: HERE, to: FURTHER });
  caughtUp(FURTHER);
  expect(heard.at(-1)).toBeNull();
});

test("going back by the browser ends what was ahead", () => {
  goWithinScreen(THERE);
  vi.runAllTimers();
  window.dispatchEvent(new Event("popstate"));
  expect(heard.at(-1)).toBeNull();
});
