// Why this file exists: what a message's text is made of once it is read: a small tree that lists, quotes and previews draw.
// It holds text only, never HTML, and only addresses that may be followed.

export type Inline =
  | { type: "text"; text: string }
  | { type: "code"; text: string }
  | { type: "strong" | "em" | "del" | "spoiler"; children: Inline[] }
  /** `href` went through safeLink. */
  | { type: "link"; href: string; children: Inline[] }
  /** What follows an `@` or `#`; whether it names anybody is asked when it is drawn. */
  | { type: "mention"; name: string }
  | { type: "channel"; name: string };

export interface ListItem {
  /** The number that was typed; null in a list without numbers. */
  number: number | null;
  isTask: boolean;
  children: Block[];
}

export type Block =
  | { type: "paragraph"; children: Inline[] }
  | { type: "heading"; depth: number; children: Inline[] }
  | { type: "quote"; children: Block[] }
  | { type: "list"; isOrdered: boolean; items: ListItem[] }
  | { type: "code"; language: string; text: string };

/** A name that means nobody is shown as it was typed. */
export function typedName(type: "mention" | "channel", name: string): string {
  return `${type === "mention" ? "@" : "#"}${name}`;
}
