// A ticket opens a socket for less than a minute, and neither it nor a session's token stands in for the other.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readEnv } from "@/lib/env";
import { decodeSessionToken, decodeSocketTicket, encodeSessionToken, encodeSocketTicket } from "./tokens";

const SETTINGS = Symbol.for("parley.env");
const MINUTE_MS = 60_000;

beforeEach(() => {
  Reflect.set(globalThis, SETTINGS, readEnv({ NEXTAUTH_SECRET: "a secret that is known to this test only" }));
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(globalThis, SETTINGS);
});

it("a ticket names its session, and is nothing any more after a minute", async () => {
  const ticket = await encodeSocketTicket("12345");
  expect(await decodeSocketTicket(ticket)).toBe("12345");
  vi.setSystemTime(Date.now() + MINUTE_MS + 1_000);
  expect(await decodeSocketTicket(ticket)).toBeNull();
});

it("a ticket is no session's token, nor the other way round", async () => {
  expect(await decodeSessionToken(await encodeSocketTicket("12345"))).toBeNull();
  expect(await decodeSocketTicket(await encodeSessionToken("12345"))).toBeNull();
  expect(await decodeSessionToken(await encodeSessionToken("12345"))).toBe("12345");
});
