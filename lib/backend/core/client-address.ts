// For whose network address a request counts. What a client says about itself counts nothing: only the connection, and as many
// entries of X-Forwarded-For as the operator says that own proxies have written (TRUST_PROXY).
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";
import { processSlot } from "./process-slot";

const UNKNOWN = "unknown";
const IPV6_NETWORK_BYTES = 8;

/** The header in which the host tells the routes of the address; its name is new at each start, so nobody else can set it. */
export function addressHeader(): string {
  return processSlot("address-header", () => `x-address-${randomBytes(8).toString("hex")}`);
}

/** IPv4 whole, IPv6 by its first 64 bits: that is what one household gets (RFC 6177). */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return UNKNOWN;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return Buffer.from(parsed.toByteArray().slice(0, IPV6_NETWORK_BYTES)).toString("hex");
}

/** What the operator's own proxies say, or null where there are none or nothing fits. */
function forwardedTo(trustedProxies: number, header: string): string | null {
  const seen = trustedProxies === 0 ? undefined : header.split(",").at(-trustedProxies)?.trim();
  return seen !== undefined && ipaddr.isValid(seen) ? seen : null;
}

export function addressOf({ socket, headers }: IncomingMessage): string {
  const forwarded = forwardedTo(env().trustedProxies, headers["x-forwarded-for"]?.toString() ?? "");
  return networkOf(forwarded ?? socket.remoteAddress ?? "");
}

/** All that a look at headers needs: those of the web, or Node's. */
export type NamedHeaders = Pick<Headers, "get">;

/** Where the Node host is not there to tell, only what the operator's proxies say is left. */
export function addressIn(headers: NamedHeaders): string {
  const forwarded = forwardedTo(env().trustedProxies, headers.get("x-forwarded-for") ?? "");
  return headers.get(addressHeader()) ?? networkOf(forwarded ?? UNKNOWN);
}
