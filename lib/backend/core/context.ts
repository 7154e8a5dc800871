// What a service knows of its caller, and where it leaves what happened. Neither HTTP nor sockets are seen here.
import { AppError } from "@/lib/contracts/errors";
import type { ServerEventName, ServerEventPayload } from "@/lib/contracts/events";

export interface Caller {
  userId: string;
  sessionId: string;
  /** When this session began: some changes want a fresh sign-in. */
  signedInAt: Date;
  isAdmin: boolean;
}

/** Who hears an event: those who can read a channel, the members of a server, or these users. */
export type Audience = { channelId: string } | { serverId: string } | { userIds: readonly string[] };

type Emission = {
  [Name in ServerEventName]: { kind: "emit"; name: Name; payload: ServerEventPayload<Name>; to: Audience };
}[ServerEventName];

/** What a service leaves behind for `events/dispatch`, which runs after the commit. Plain data. */
export type AppEvent =
  | Emission
  /** What these users (or everyone in the server) may read has changed: their open sockets follow. */
  | { kind: "access-changed"; users: readonly string[] | "members"; serverId: string | null }
  /** These sign-ins are over: their open sockets end. `"all"` means every session of the user. */
  | { kind: "sessions-ended"; userId: string; sessionIds: readonly string[] | "all" };

export class Context {
  readonly events: AppEvent[] = [];

  constructor(private readonly signedIn: Caller | null) {}

  get caller(): Caller {
    if (!this.signedIn) throw new AppError("UNAUTHENTICATED");
    return this.signedIn;
  }

  emit<Name extends ServerEventName>(name: Name, payload: ServerEventPayload<Name>, to: Audience): void {
    this.events.push({ kind: "emit", name, payload, to } as Emission);
  }
}
