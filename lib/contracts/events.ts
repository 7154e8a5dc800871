// Every realtime event: its name, its payload, its direction. Payloads are parsed by these schemas on the way out.
import * as z from "zod/mini";
import { ChannelSchema } from "./channels";
import { type ProblemSchema } from "./errors";
import { IdSchema } from "./ids";
import { LIMITS } from "./limits";
import { MemberSchema } from "./members";
import { MessageSchema, SendMessageSchema } from "./messages";
import { NotificationSchema } from "./notifications";
import { MarkReadSchema, ReadStateSchema, ReadUpdateSchema } from "./read-states";
import { ServerSchema } from "./servers";
import { StatusSchema } from "./status";
import { AuthorSchema } from "./users";

const MessageEventSchema = z.object({
  channelId: IdSchema,
  version: z.int(),
  message: MessageSchema,
});
export type MessageEvent = z.infer<typeof MessageEventSchema>;

const MESSAGE_EVENTS = ["message:created", "message:updated", "message:deleted"] as const;
const MessageEventNameSchema = z.enum(MESSAGE_EVENTS);
export type MessageEventName = (typeof MESSAGE_EVENTS)[number];

export function isMessageEvent(name: string): name is MessageEventName {
  return (MESSAGE_EVENTS as readonly string[]).includes(name);
}

/** Who is in an audio or video room now. */
export const RoomSchema = z.object({ channelId: IdSchema, users: z.array(AuthorSchema) });
export type Room = z.infer<typeof RoomSchema>;

/** From the server to browsers. */
export const ServerEventSchemas = {
  "message:created": MessageEventSchema,
  "message:updated": MessageEventSchema,
  "message:deleted": MessageEventSchema,
  "message:batch": z.object({
    channelId: IdSchema,
    events: z.array(z.object({ event: MessageEventNameSchema, version: z.int(), message: MessageSchema })),
  }),
  "channel:created": ChannelSchema,
  "channel:updated": ChannelSchema,
  "channel:deleted": ChannelSchema,
  "server:updated": ServerSchema,
  "server:deleted": ServerSchema,
  "member:joined": MemberSchema,
  "member:updated": MemberSchema,
  "member:left": MemberSchema,
  "room:updated": RoomSchema,
  "typing:started": z.object({ channelId: IdSchema, userId: IdSchema, until: z.iso.datetime() }),
  "presence:updated": StatusSchema,
  "read:updated": ReadUpdateSchema,
  /** Comes again, with `readAt`, when it was read in another window, and when its invitation was answered. */
  "notification:created": NotificationSchema,
  "access:revoked": z.object({ serverId: z.optional(IdSchema), channelId: z.optional(IdSchema) }),
  /** Events of other nodes could not be heard for a while: ask for everything once, as after a new connection. */
  "news:missed": z.object({}),
} as const;

export type ServerEventName = keyof typeof ServerEventSchemas;
export type ServerEventPayload<Name extends ServerEventName> = z.infer<(typeof ServerEventSchemas)[Name]>;
export type ServerEvents = { [Name in ServerEventName]: (payload: ServerEventPayload<Name>) => void };

/** From browsers to the server; each is acknowledged. */
export const ClientEventSchemas = {
  "message:send": z.intersection(
    z.intersection(z.object({ channelId: IdSchema }), SendMessageSchema),
    z.object({ nonce: z.string() }),
  ),
  sync: z.record(IdSchema, z.int().check(z.minimum(0))).check(
    z.refine((held) => Object.keys(held).length <= LIMITS.syncChannels, {
      message: `at most ${LIMITS.syncChannels} channels`,
    }),
  ),
  read: z.extend(MarkReadSchema, { channelId: IdSchema }),
  typing: z.object({ channelId: IdSchema }),
  /** Whether anybody uses this window: a person is idle when none of theirs is in use. One that never says is in use. */
  "presence:rest": z.object({ isIdle: z.boolean() }),
  "room:enter": z.object({ channelId: IdSchema }),
  "room:leave": z.object({}),
} as const;

export type ClientEventName = keyof typeof ClientEventSchemas;
export type ClientEventPayload<Name extends ClientEventName> = z.infer<(typeof ClientEventSchemas)[Name]>;

/** What `sync` answers: the channels that moved on with their current version, and those that are no longer readable. */
export const SyncResultSchema = z.object({
  changed: z.record(IdSchema, z.int()),
  revoked: z.array(IdSchema),
});

export const ClientEventResultSchemas = {
  "message:send": z.object({ message: MessageSchema }),
  sync: SyncResultSchema,
  read: ReadStateSchema,
  typing: z.object({}),
  "presence:rest": z.object({}),
  "room:enter": RoomSchema,
  "room:leave": z.object({}),
} as const;
export type ClientEventResult<Name extends ClientEventName> = z.infer<(typeof ClientEventResultSchemas)[Name]>;

export type Acknowledgement<Name extends ClientEventName> =
  ({ ok: true } & ClientEventResult<Name>) | { ok: false; problem: z.infer<typeof ProblemSchema> };

export type ClientEvents = {
  [Name in ClientEventName]: (
    payload: z.input<(typeof ClientEventSchemas)[Name]>,
    acknowledge: (answer: Acknowledgement<Name>) => void,
  ) => void;
};

/** Where Socket.IO listens. */
export const SOCKET_PATH = "/api/socket/io";
