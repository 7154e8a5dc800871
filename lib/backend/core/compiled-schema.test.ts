// A compiled schema is as strict as the schema, and says the same.
import { expect, it } from "vitest";
import * as messages from "@/lib/contracts/messages";
import { compiled } from "./compiled-schema";

const message = {
  id: "12345678901234567",
  channelId: "12345678901234567",
  seq: 1,
  version: 2,
  author: { id: "1", username: "ana", displayName: "Ana", avatarUrl: null },
  content: "",
  attachments: [],
  replyToId: null,
  deleted: false,
  createdAt: "2026-11-22T04:25:38.258Z",
  editedAt: null,
};

const VALUES: readonly unknown[] = [
  message,
  { ...message, passwordHash: "x", author: { ...message.author, email: "ana@example.org" } },
  { ...message, id: "01" },
  { ...message, id: "9223372036854775808" },
  { ...message, seq: 0 },
  { ...message, createdAt: "yesterday" },
  { ...message, author: null },
  { items: [message, { ...message, extra: 1 }], nextCursor: null, version: 3, lastSeq: 1 },
  { items: [message, {}], nextCursor: null, version: 3, lastSeq: 1 },
  { content: "  hello  ", nonce: "n", other: true },
  { content: "" },
  { content: "x", attachmentIds: ["1"], attachmentAlts: { 2: "no" } },
  { content: "x", fileUrl: "javascript:alert(1)" },
  { channelId: "1", limit: "20", around: "3" },
  { channelId: "1", limit: "1e3" },
  JSON.parse('{"__proto__": {"content": "x"}, "content": "y"}'),
  {},
  null,
  "text",
  [],
];

const SCHEMAS = {
  message: messages.MessageSchema,
  page: messages.MessagePageSchema,
  changes: messages.ChangesSchema,
  send: messages.SendMessageSchema,
  query: messages.ChannelMessagesQuerySchema,
};

it.each(Object.entries(SCHEMAS))("%s, compiled, lets through and names the same", (_name, schema) => {
  for (const value of VALUES) {
    const [fast, slow] = [compiled(schema).safeParse(value), schema.safeParse(value)];
    expect([value, fast.success, fast.data]).toEqual([value, slow.success, slow.data]);
    expect(fast.error?.issues).toEqual(slow.error?.issues);
  }
});

it("is made once", () => {
  expect(compiled(messages.MessageSchema)).toBe(compiled(messages.MessageSchema));
});
