// How much of what costs something anybody may do: one table. Who counts together is said by `per`; windows begin with the first
// use and are fixed.

export interface RateLimit {
  /** Uses in one window. */
  points: number;
  windowSeconds: number;
  /** An account, the network address that a request comes from, or the name that somebody tries to sign in by. */
  per: "account" | "address" | "name";
}

export const RATE_LIMITS = {
  /** Tries with a wrong password; a right one is given back. OWASP ASVS 5.0, 6.3.1. */
  "sign-in-name": { points: 10, windowSeconds: 900, per: "name" },
  "sign-in-address": { points: 10, windowSeconds: 900, per: "address" },
  /** The same for the password that a signed-in person confirms a change with: whoever found an open window may not guess it. */
  "password-check": { points: 10, windowSeconds: 900, per: "account" },
  register: { points: 100, windowSeconds: 600, per: "address" },
  /** Invite codes that are none; good ones are given back. */
  "invite-guess": { points: 10, windowSeconds: 60, per: "address" },
  /** Messages sent, edited and deleted. */
  send: { points: 300, windowSeconds: 10, per: "account" },
  /** Servers, channels, conversations, groups, invite codes, invitations, notifications. */
  create: { points: 100, windowSeconds: 60, per: "account" },
  search: { points: 120, windowSeconds: 60, per: "account" },
  upload: { points: 200, windowSeconds: 600, per: "account" },
} as const satisfies Record<string, RateLimit>;

export type RateLimitName = keyof typeof RATE_LIMITS;
