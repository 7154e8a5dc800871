// Why this file exists: the server's side of one channel in a few lines, for the tests of the replica: what `messages`,
// `changes` and the socket would say at any moment. Nothing but tests may import it.
import type { Message, MessagePage } from "@/lib/contracts/messages";
import type { LogPlace } from "./chat-cache";

const PAGE_SIZE = 3;
export type Event = { version: number; message: Message };

export class ModelServer {
  private messages: Message[] = [];
  version = 0;
  readonly events: Event[] = [];

  private write(message: Omit<Message, "version">) {
    this.version += 1;
    const written = { ...message, version: this.version };
    this.messages[message.seq - 1] = written;
    this.events.push({ version: this.version, message: written });
  }

  create() {
    const seq = this.messages.length + 1;
    this.write({
      id: `${1000 + seq}`,
      channelId: "1",
      seq,
      author: { id: "7", username: "ann", displayName: "Ann", avatarUrl: null },
      content: `text ${seq}`,
      attachments: [],
      replyToId: null,
      deleted: false,
      createdAt: "2026-01-01T00:00:00.000Z",
      editedAt: null,
    });
  }

  change(pick: number, isDelete: boolean) {
    const message = this.messages[pick % Math.max(1, this.messages.length)];
    if (!message || message.deleted) return;
    const content = isDelete ? "" : `${message.content}!`;
    this.write({ ...message, content, deleted: isDelete });
  }

  page(place: LogPlace): MessagePage {
    const at = (id: string) => Number(id) - 1000;
    const last = this.messages.length;
    const until = {
      newest: () => last,
      older: () => (place.at === "older" ? Number(place.cursor) - 1 : 0),
      before: () => (place.at === "before" ? at(place.before) - 1 : 0),
      newer: () => (place.at === "newer" ? Math.min(last, at(place.after) + PAGE_SIZE) : 0),
      around: () => (place.at === "around" ? Math.min(last, at(place.messageId) + 1) : 0),
    }[place.at]();
    const from = place.at === "newer" ? at(place.after) + 1 : Math.max(1, until - PAGE_SIZE + 1);
    const items = this.messages.slice(from - 1, until).toReversed();
    // As the server does it: a cursor leads on in the direction of its page.
    const nextCursor = place.at === "newer" ? (until < last ? `after ${until}` : null) : from > 1 ? `${from}` : null;
    return { items, nextCursor, version: this.version, lastSeq: last };
  }

  changes(after: number, limit: number) {
    const changed = this.messages
      .filter((message) => message.version > after)
      .toSorted((one, other) => one.version - other.version);
    return { items: changed.slice(0, limit), version: this.version, hasMore: changed.length > limit };
  }

  between(oldest: number, newest: number) {
    return this.messages.slice(oldest - 1, newest).toReversed();
  }
}

export function serverWith(count: number) {
  const server = new ModelServer();
  for (let index = 0; index < count; index += 1) server.create();
  return server;
}
