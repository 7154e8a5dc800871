// What a person who is not signed in may know of this instance.
import * as z from "zod/mini";

export const InstanceSchema = z.object({
  hasAccounts: z.boolean(),
  /** Sign-in beside name and password: those that the operator has set up. */
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type Instance = z.infer<typeof InstanceSchema>;

/** Where browsers find sockets: at the host of the page, nowhere, or at this origin. */
export type SocketPlace = "here" | "none" | (string & {});

export const HealthSchema = z.object({ status: z.literal("ok") });
export const SocketStateSchema = z.object({ sockets: z.boolean() });
/** For one connection, as `auth.token`; good for less than a minute. */
export const SocketTicketSchema = z.object({ ticket: z.string() });
export const EmptySchema = z.object({});

/** An OpenAPI 3.1 document. */
export const DescriptionSchema = z.looseObject({
  openapi: z.literal("3.1.0"),
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});
