// The page about realtime events: names and payloads, printed from the schemas that parse them on the way out.
import { z } from "zod";
import { ChannelSchema } from "../../lib/contracts/channels.ts";
import {
  ClientEventResultSchemas,
  ClientEventSchemas,
  ServerEventSchemas,
  SOCKET_PATH,
} from "../../lib/contracts/events.ts";
import { MemberSchema } from "../../lib/contracts/members.ts";
import { AttachmentSchema, MessageSchema } from "../../lib/contracts/messages.ts";
import { ServerSchema } from "../../lib/contracts/servers.ts";
import { AuthorSchema, UserSchema } from "../../lib/contracts/users.ts";
import { code, pageHead, table } from "./markdown.mjs";

/** Entities are named where they occur and described once; the smaller ones first, because the others contain them. */
const entities = {
  Author: AuthorSchema,
  User: UserSchema,
  Attachment: AttachmentSchema,
  Channel: ChannelSchema,
  Server: ServerSchema,
  Member: MemberSchema,
  Message: MessageSchema,
};

/** What an entity looks like as text -> its name. @type {Map<string, string>} */
const names = new Map();
const described = Object.entries(entities).map(([name, schema]) => {
  const text = schemaText(schema, "output");
  names.set(text, name);
  return { name, text };
});

/** @param {z.ZodType} schema @param {"input" | "output"} io */
function schemaText(schema, io) {
  return typeText(z.toJSONSchema(schema, { io, unrepresentable: "any" }));
}

/** A JSON Schema as people write types. @param {any} node @returns {string} */
function typeText(node) {
  const choices = node.anyOf ?? node.oneOf;
  if (choices !== undefined) return choices.map(typeText).join(" | ");
  if (node.allOf !== undefined) return [...new Set(node.allOf.map(typeText))].join(" & ");
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum !== undefined)
    return node.enum.map((/** @type {unknown} */ value) => JSON.stringify(value)).join(" | ");
  if (node.type === "array") return `${wrap(typeText(node.items))}[]`;
  if (node.type === "object") return objectText(node);
  return Array.isArray(node.type) ? node.type.join(" | ") : (node.type ?? "any JSON");
}

/** @param {any} node */
function objectText(node) {
  if (node.properties === undefined) return `{ [key]: ${typeText(node.additionalProperties ?? {})} }`;
  const fields = Object.entries(node.properties).map(
    ([name, value]) => `${name}${(node.required ?? []).includes(name) ? "" : "?"}: ${typeText(value)}`,
  );
  const text = fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
  return names.get(text) ?? text;
}

/** @param {string} text */
function wrap(text) {
  return / [|&] /.test(text) && !text.startsWith("{") ? `(${text})` : text;
}

export function eventsPage() {
  const fromServer = Object.entries(ServerEventSchemas).map(([name, schema]) => [
    code(name),
    code(schemaText(schema, "output")),
  ]);
  const fromClient = Object.entries(ClientEventSchemas).map(([name, schema]) => {
    const result = ClientEventResultSchemas[/** @type {keyof typeof ClientEventResultSchemas} */ (name)];
    return [code(name), code(schemaText(schema, "input")), code(schemaText(result, "output"))];
  });
  const shapes = described.map(({ name, text }) => [name, code(text)]);
  return [
    pageHead("Realtime events", "lib/contracts/events.ts", `Socket.IO listens at ${code(SOCKET_PATH)}.`),
    "## From the server\n",
    table(["event", "payload"], fromServer),
    "## From the client\n",
    "Each is acknowledged: with `{ ok: true, … }` and the fields of the last column, or with `{ ok: false, problem }`.\n",
    table(["event", "payload", "acknowledged with"], fromClient),
    "## Entities\n",
    table(["entity", "fields"], shapes),
  ].join("\n");
}
