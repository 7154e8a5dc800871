// Why this file exists: how the lexer of marked is set up for a chat: what it leaves out, what it knows beside Markdown, and
// how deep it may go. Its tokens are read by tree.ts only; its HTML is never made.
import { Lexer, Tokenizer, type Token, type Tokens } from "marked";
import { JOINED_BEFORE, MENTION_NAME } from "@/lib/rules/mention-names";
import { safeLink } from "./links";

/** Deeper than that, marks are text: keeps the stack short. */
const DEEPEST = { block: 5, inline: 8 };

/** Letters that one text may look through in search of the ends of its marks; then marks are text: keeps the work linear. */
const MOST_LOOKED_THROUGH = 100_000;

const state = { block: 0, inline: 0, lookedThrough: 0 };

function nested<T extends { raw: string }>(
  kind: "block" | "inline",
  source: string,
  read: () => T | undefined,
): T | undefined {
  if (state[kind] >= DEEPEST[kind] || state.lookedThrough > MOST_LOOKED_THROUGH) return undefined;
  state[kind] += 1;
  try {
    const token = read();
    state.lookedThrough += token?.raw.length ?? source.length;
    return token;
  } finally {
    state[kind] -= 1;
  }
}

/** Where a run of plain letters may end: at a mark, at an address, before what a mark may follow. */
const STOP = /[\\<![`*~_@#\n]|(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)|¯\\_/giu;

const ADDRESS = /^(?:https?:\/\/|www\.)(?:(?!\|\|)[^\s<\u0000-\u001f])+/iu;

/** Without the punctuation that belongs to the sentence around it. */
function trimAddress(raw: string): string {
  let end = raw.length;
  const count = (mark: string) => raw.slice(0, end).split(mark).length;
  for (;;) {
    const last = raw[end - 1] ?? "";
    const pairs: Record<string, string> = { ")": "(", "]": "[", "}": "{" };
    const opening = pairs[last];
    const isSurplus = opening !== undefined && count(last) > count(opening);
    if (!isSurplus && !/[?!.,:;*_'"~`&|>»”’…]/u.test(last)) return raw.slice(0, end);
    end -= 1;
  }
}

/** `undefined` leaves the mark to the text that it stands in. */
class ChatTokenizer extends Tokenizer {
  override code(): undefined {
    return undefined;
  }

  override html(): undefined {
    return undefined;
  }

  override def(): undefined {
    return undefined;
  }

  override table(): undefined {
    return undefined;
  }

  override lheading(): undefined {
    return undefined;
  }

  override hr(): undefined {
    return undefined;
  }

  override tag(): undefined {
    return undefined;
  }

  override reflink(): undefined {
    return undefined;
  }

  override heading(source: string) {
    return /^ {0,3}#{1,3}[ \t]+\S/.test(source) ? super.heading(source) : undefined;
  }

  override blockquote(source: string) {
    return nested("block", source, () => super.blockquote(source));
  }

  override list(source: string) {
    const isLine = /^ {0,3}(?:(?:-[\t ]*){3,}|(?:\*[ \t]*){3,})(?:\n|$)/.test(source);
    return isLine ? undefined : nested("block", source, () => super.list(source));
  }

  override emStrong(source: string, masked: string, before?: string) {
    if (!/^[*_]/.test(source)) return undefined;
    return nested("inline", source, () => super.emStrong(source, masked, before));
  }

  override del(source: string, masked: string, before?: string) {
    if (!source.startsWith("~~")) return undefined;
    return nested("inline", source, () => super.del(source, masked, before));
  }

  override link(source: string) {
    if (!/^!?\[/.test(source)) return undefined;
    return nested("inline", source, () => super.link(source));
  }

  override escape(source: string) {
    return source.startsWith("\\_(ツ)_/¯") ? undefined : super.escape(source);
  }

  override autolink(source: string): Tokens.Link | undefined {
    const [raw, address = ""] = /^<([^\s<>]{1,2048})>/.exec(source) ?? [];
    const href = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(address) ? `mailto:${address}` : address;
    if (raw === undefined || safeLink(href) === undefined) return undefined;
    return { type: "link", raw, href, text: address, tokens: [{ type: "text", raw: address, text: address }] };
  }

  override url(source: string): Tokens.Link | undefined {
    const [found] = ADDRESS.exec(source) ?? [];
    if (found === undefined) return undefined;
    const raw = trimAddress(found);
    const href = /^www\./i.test(raw) ? `http://${raw}` : raw;
    if (safeLink(href) === undefined) return undefined;
    return { type: "link", raw, href, text: raw, tokens: [{ type: "text", raw, text: raw }] };
  }

  override inlineText(source: string): Tokens.Text {
    // A face of its own, and a run of backticks that nothing closes: taken whole.
    const [whole] = /^(?:\\_\(ツ\)_\/¯|`+)/u.exec(source) ?? [];
    STOP.lastIndex = 1;
    const end = whole?.length ?? STOP.exec(source)?.index ?? source.length;
    const raw = source.slice(0, end);
    return { type: "text", raw, text: raw, escaped: false };
  }
}

const MENTION = new RegExp(`^@(${MENTION_NAME})`, "u");
const JOINED = new RegExp(`[${JOINED_BEFORE}]$`, "u");
const CHANNEL =
  /^#([\p{L}\p{N}\p{M}\p{Extended_Pictographic}_][\p{L}\p{N}\p{M}\p{Extended_Pictographic}\u200d\ufe0f_.&+'-]{0,99})/u;

/** `@name` and `#name`, where a word begins. */
function readMention(source: string, before: readonly Token[]): Tokens.Generic | undefined {
  const first = source.charCodeAt(0);
  if (first !== 35 && first !== 64) return undefined;
  if (JOINED.test(before.at(-1)?.raw.slice(-2) ?? "")) return undefined;
  const hit = (first === 64 ? MENTION : CHANNEL).exec(source);
  if (!hit) return undefined;
  return { type: first === 64 ? "mention" : "channel", raw: hit[0], name: hit[1] ?? "" };
}

const extensions = { renderers: {}, childTokens: {}, inline: [readMention] };

export function lex(source: string): Token[] {
  Object.assign(state, { block: 0, inline: 0, lookedThrough: 0 });
  return new Lexer({ gfm: true, breaks: true, tokenizer: new ChatTokenizer(), extensions }).lex(source);
}
