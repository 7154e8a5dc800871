// The cookie and the bearer token: one encrypted JWT (JWE) that names a session row. Valid only while that row stands.
import { decode, encode } from "next-auth/jwt";
import * as z from "zod/mini";
import { IdSchema } from "@/lib/contracts/ids";
import { env } from "@/lib/env";

/** How long a sign-in lasts, in seconds. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** For one connection to a host that the cookie does not travel to. */
const TICKET_SECONDS = 45;
/** For so long NextAuth believes in a token that is over. */
const TOLERANCE_SECONDS = 15;
/** Another key than that of sessions: a ticket opens a socket and nothing else. */
const TICKET_SALT = "socket ticket";

/** `__Host-` binds the cookie to this very host; browsers accept it over https only. */
export function sessionCookieName(): string {
  return env().publicUrl.startsWith("https:") ? "__Host-next-auth.session-token" : "next-auth.session-token";
}

export function encodeSessionToken(sessionId: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: env().authSecret, maxAge: SESSION_SECONDS });
}

export function encodeSocketTicket(sessionId: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: env().authSecret, maxAge: TICKET_SECONDS, salt: TICKET_SALT });
}

const PayloadSchema = z.object({ sid: IdSchema, exp: z.number() });

const MOST_REMEMBERED = 5_000;
/** What tokens were found to say: deriving the key for one look costs more than the rest of a request. */
const remembered = new Map<string, z.infer<typeof PayloadSchema>>();

async function payloadOf(token: string, salt: string) {
  const name = `${salt}:${token}`;
  const known = remembered.get(name);
  if (known) return known;
  const payload = PayloadSchema.parse(await decode({ token, secret: env().authSecret, salt }));
  const [oldest] = remembered.keys();
  if (oldest !== undefined && remembered.size >= MOST_REMEMBERED) remembered.delete(oldest);
  remembered.set(name, payload);
  return payload;
}

async function sessionIn(token: string, salt: string): Promise<string | null> {
  try {
    const { sid, exp } = await payloadOf(token, salt);
    return Date.now() / 1_000 < exp + TOLERANCE_SECONDS ? sid : null;
  } catch {
    return null;
  }
}

/** The session id inside, or null when the token was not made here, was altered, or is too old. */
export function decodeSessionToken(token: string): Promise<string | null> {
  return sessionIn(token, "");
}

export function decodeSocketTicket(ticket: string): Promise<string | null> {
  return sessionIn(ticket, TICKET_SALT);
}
