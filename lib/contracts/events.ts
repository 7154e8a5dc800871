// Every realtime event: its name, its payload, its direction. Payloads are parsed by these schemas on the way out.
import { z } from "zod";
import { ChannelSchema } from "./channels";
import { type ProblemSchema } from "./errors";
import { IdSchema } from "./ids";
import { LIMITS } from "./limits";
import { MemberSchema } from "./members";
import { MessageSchema, SendMessageSchema } from "./messages";
import { ServerSchema } from "./servers";
import { AuthorSchema } from "./users";

const MessageEventSchema = z.object({
  channelId: IdSchema,
  version: z.number().int(),
  message: MessageSchema,
});
export type MessageEvent = z.infer<typeof MessageEventSchema>;

const MessageEventNameSchema = z.enum(["message:created", "message:updated", "message:deleted"]);
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
    events: z.array(z.object({ event: MessageEventNameSchema, version: z.number().int(), message: MessageSchema })),
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
  "access:revoked": z.object({ serverId: IdSchema.optional(), channelId: IdSchema.optional() }),
} as const;

export type ServerEventName = keyof typeof ServerEventSchemas;
export type ServerEventPayload<Name extends ServerEventName> = z.infer<(typeof ServerEventSchemas)[Name]>;
export type ServerEvents = { [Name in ServerEventName]: (payload: ServerEventPayload<Name>) => void };

/** From browsers to the server; each is acknowledged. */
export const ClientEventSchemas = {
  "message:send": z
    .object({ channelId: IdSchema })
    .and(SendMessageSchema)
    .and(z.object({ nonce: z.string() })),
  sync: z.record(IdSchema, z.number().int().min(0)).refine((held) => Object.keys(held).length <= LIMITS.syncChannels, {
    message: `at most ${LIMITS.syncChannels} channels`,
  }),
  "room:enter": z.object({ channelId: IdSchema }),
  "room:leave": z.object({}),
} as const;

export type ClientEventName = keyof typeof ClientEventSchemas;
export type ClientEventPayload<Name extends ClientEventName> = z.infer<(typeof ClientEventSchemas)[Name]>;

/** What `sync` answers: the channels that moved on with their current version, and those that are no longer readable. */
export const SyncResultSchema = z.object({
  changed: z.record(IdSchema, z.number().int()),
  revoked: z.array(IdSchema),
});

export const ClientEventResultSchemas = {
  "message:send": z.object({ message: MessageSchema }),
  sync: SyncResultSchema,
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
