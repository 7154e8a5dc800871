// Nobody chooses the address for which they count.
import type { IncomingMessage } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { addressHeader, addressIn, addressOf, networkOf } from "./client-address";

const SETTINGS = Symbol.for("parley.env");

function behind(trustedProxies: number): void {
  Reflect.set(globalThis, SETTINGS, Object.assign(Object.create(env()) as object, { trustedProxies }));
}

const request = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } }) as unknown as IncomingMessage;

afterEach(() => {
  Reflect.deleteProperty(globalThis, SETTINGS);
});

describe("the address of a request", () => {
  it("is that of the connection, whatever its headers say", () => {
    expect(addressOf(request("203.0.113.7", "198.51.100.1"))).toBe("203.0.113.7");
    expect(addressOf(request("::ffff:203.0.113.7"))).toBe("203.0.113.7");
  });

  it.each([
    [1, "198.51.100.1", "198.51.100.1"],
    [1, "6.6.6.6, 198.51.100.1", "198.51.100.1"],
    [2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"],
    [2, "10.0.0.2", "203.0.113.7"],
    [1, "nonsense", "203.0.113.7"],
    [1, undefined, "203.0.113.7"],
  ])("behind %i proxies with %s is %s", (proxies, forwarded, expected) => {
    behind(proxies);
    expect(addressOf(request("203.0.113.7", forwarded))).toBe(expected);
  });

  it("is, without the Node host, what trusted proxies say, and unknown when nobody is trusted", () => {
    const forwarded = { "x-forwarded-for": "6.6.6.6, 198.51.100.1" };
    expect(addressIn(new Headers(forwarded))).toBe("unknown");
    behind(1);
    expect(addressIn(new Headers(forwarded))).toBe("198.51.100.1");
    expect(addressIn(new Headers({ "x-forwarded-for": "nonsense" }))).toBe("unknown");
    expect(addressIn(new Headers({ ...forwarded, [addressHeader()]: "203.0.113.7" }))).toBe("203.0.113.7");
  });

  it("is one for all that a household has of IPv6, and another for the next", () => {
    expect(networkOf("2001:db8:1:2::1")).toBe(networkOf("2001:db8:1:2:ffff::9"));
    expect(networkOf("2001:db8:1:3::1")).not.toBe(networkOf("2001:db8:1:2::1"));
  });
});
