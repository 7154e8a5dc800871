// Who is asking: the bearer token, else the session cookie. The only way from a request to a Caller.
import type { Caller } from "@/lib/backend/core/context";
import { groupCommit, type GroupCommit } from "@/lib/backend/core/group-commit";
import { processSlot } from "@/lib/backend/core/process-slot";
import { findSessions, type SessionRow } from "@/lib/backend/db/sessions";
import { decodeSessionToken, decodeSocketTicket, sessionCookieName } from "./tokens";

export interface RequestCredentials {
  authorization: string | null;
  cookie: string | null;
}

export function readCookie(header: string | null, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return null;
}

const MOST_AT_ONCE = 500;

/** Requests and sockets that come while a look is under way share the next one. */
function looks(): GroupCommit<string, SessionRow | null> {
  const look = async (ids: readonly string[]) => {
    const found = await findSessions([...new Set(ids)]);
    return ids.map((id) => found.get(id) ?? null);
  };
  return processSlot("session-looks", () => groupCommit(look, MOST_AT_ONCE));
}

async function callerOf(sessionId: string | null): Promise<Caller | null> {
  if (sessionId === null) return null;
  const session = await looks().submit("", sessionId);
  if (!session) return null;
  const { userId, isAdmin, createdAt } = session;
  return { userId, sessionId, isAdmin, signedInAt: createdAt };
}

/** Null for a token that is missing, altered, expired, or whose session has ended. */
export async function authenticateToken(token: string): Promise<Caller | null> {
  return callerOf(await decodeSessionToken(token));
}

/** What a socket shows instead of a cookie: a bearer token, or the ticket of a page on another host. */
export async function authenticateSocketToken(token: string): Promise<Caller | null> {
  return callerOf((await decodeSessionToken(token)) ?? (await decodeSocketTicket(token)));
}

/** A bearer token that does not hold is not made up for by a cookie. */
export async function authenticate({ authorization, cookie }: RequestCredentials): Promise<Caller | null> {
  if (authorization !== null) {
    const [scheme, token] = authorization.split(" ");
    return scheme?.toLowerCase() === "bearer" && token ? authenticateToken(token) : null;
  }
  const token = readCookie(cookie, sessionCookieName());
  return token ? authenticateToken(token) : null;
}
