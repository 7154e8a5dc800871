// What a service knows of its caller, and where it leaves what happened. Neither HTTP nor sockets are seen here.
import { AppError } from "@/lib/contracts/errors";
import type { ServerEventName, ServerEventPayload } from "@/lib/contracts/events";
import type { Message } from "@/lib/contracts/messages";
import type { ChannelGrant } from "@/lib/backend/db/grants";

export interface Caller {
  userId: string;
  sessionId: string;
  /** When this session began: some changes want a fresh sign-in. */
  signedInAt: Date;
  isAdmin: boolean;
}

/** Who hears an event: those who can read a channel, the members of a server, these users, or whoever is in any of many places. */
export type Audience =
  | { channelId: string; exceptUserId?: string }
  | { serverId: string }
  | { userIds: readonly string[] }
  | { serverIds: readonly string[]; channelIds: readonly string[] };

type Emission = {
  [Name in ServerEventName]: { kind: "emit"; name: Name; payload: ServerEventPayload<Name>; to: Audience };
}[ServerEventName];

/** What a service leaves behind for `events/dispatch`, which runs after the commit. Plain data. */
export type AppEvent =
  | Emission
  /** What these users (or everyone in the server) may read has changed: their open sockets follow. */
  | { kind: "access-changed"; users: readonly string[] | "members"; serverId: string | null }
  /** A new message that may call people: they are notified. */
  | { kind: "message-sent"; grant: ChannelGrant<"SEND_MESSAGES">; message: Message }
  /** The browser of this person asked what moved on, which shows that they are there; `isNews` when they were not before. */
  | { kind: "polled"; userId: string; isNews: boolean }
  /** What is to be seen of this person may have changed. */
  | { kind: "status-changed"; userId: string }
  /** These sign-ins are over: their open sockets end. `"all"` means every session of the user. */
  | { kind: "sessions-ended"; userId: string; sessionIds: readonly string[] | "all" };

/** What is left of a limit (lib/rules/rate-limits.ts) in its running window. */
export interface Allowance {
  bucket: string;
  limit: number;
  remaining: number;
  resetSeconds: number;
}

export class Context {
  readonly events: AppEvent[] = [];
  /** Of the limit that was asked last. */
  allowance: Allowance | null = null;

  constructor(
    private readonly signedIn: Caller | null,
    /** For which network address it counts; see core/client-address.ts. */
    readonly address = "unknown",
  ) {}

  get caller(): Caller {
    if (!this.signedIn) throw new AppError("UNAUTHENTICATED");
    return this.signedIn;
  }

  emit<Name extends ServerEventName>(name: Name, payload: ServerEventPayload<Name>, to: Audience): void {
    this.events.push({ kind: "emit", name, payload, to } as Emission);
  }
}
