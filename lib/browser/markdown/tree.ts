// Why this file exists: turns the tokens of the lexer into the small tree of nodes.ts. Whatever it does not know stays as
// it was typed. Spoilers and mail addresses are found here, in the text that is left over.
import type { Token, Tokens } from "marked";
import { safeLink } from "./links";
import { typedName, type Block, type Inline, type ListItem } from "./nodes";

/** The tokens of the lexer have many types; this is all that is read of them. */
interface AnyToken {
  type: string;
  raw: string;
  text?: string;
  tokens?: Token[];
  href?: string;
  name?: string;
  lang?: string;
  depth?: number;
  checked?: boolean;
}

function textNode(text: string): Inline {
  return { type: "text", text };
}

/** Inside a link nothing else leads anywhere, or looks as if it did. */
function withoutLinks(nodes: readonly Inline[]): Inline[] {
  const flat = nodes.flatMap((node): Inline[] => {
    if (node.type === "text" || node.type === "code") return [node];
    if (node.type === "mention" || node.type === "channel") return [textNode(typedName(node.type, node.name))];
    const children = withoutLinks(node.children);
    return node.type === "link" || node.type === "spoiler" ? children : [{ type: node.type, children }];
  });
  return joined(flat);
}

function linkNode(token: AnyToken): Inline[] {
  const inner = token.tokens?.length ? withoutLinks(inlineNodes(token.tokens)) : [textNode(token.text ?? "")];
  const href = safeLink(token.href ?? "");
  const isEmpty = inner.every((node) => node.type === "text" && node.text.trim() === "");
  if (href === undefined) return isEmpty ? [textNode(token.raw)] : inner;
  return [{ type: "link", href, children: isEmpty ? [textNode(href)] : inner }];
}

function inlineNode(token: AnyToken): Inline[] {
  switch (token.type) {
    case "strong":
    case "em":
    case "del":
      return [{ type: token.type, children: inlineNodes(token.tokens ?? []) }];
    case "codespan":
      return [{ type: "code", text: token.text ?? "" }];
    case "link":
      return linkNode(token);
    case "image":
      return linkNode({ ...token, tokens: undefined });
    case "escape":
      // Apart from the text around it, so that "\||" is no spoiler.
      return [{ type: "text", text: token.text ?? "" }];
    case "mention":
    case "channel":
      return [{ type: token.type, name: token.name ?? "" }];
    case "checkbox":
      return [textNode(token.checked ? "[x] " : "[ ] ")];
    default:
      return [textNode(token.raw)];
  }
}

/** Joins texts that stand beside each other; escaped letters stay for themselves until spoilers are found. */
function joined(nodes: readonly Inline[]): Inline[] {
  const all: Inline[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.type === "text" && last?.type === "text") all[all.length - 1] = textNode(last.text + node.text);
    else all.push(node);
  }
  return all;
}

function inlineNodes(tokens: readonly Token[]): Inline[] {
  const nodes: Inline[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") nodes.push(...splitAtMarks(plain));
    plain = "";
  };
  for (const token of tokens) {
    if (token.type === "text" && !("tokens" in token && token.tokens)) {
      plain += token.raw;
      continue;
    }
    if (token.type === "br") {
      plain += token.raw.replace(/^ +/, "");
      continue;
    }
    flush();
    nodes.push(...inlineNode(token));
  }
  flush();
  return joined(hideSpoilers(nodes)).flatMap((node) => (node.type === "text" ? withMailLinks(node.text) : [node]));
}

const SPOILER = "||";

function splitAtMarks(text: string): Inline[] {
  if (!text.includes(SPOILER)) return [textNode(text)];
  return text
    .split(/(\|\|)/)
    .filter((part) => part !== "")
    .map(textNode);
}

function isMark(node: Inline): boolean {
  return node.type === "text" && node.text === SPOILER;
}

/** `||text||` becomes a spoiler; a mark without a partner, or with nothing in between, stays as it is. */
function hideSpoilers(parts: Inline[]): Inline[] {
  const nodes: Inline[] = [];
  let inside: Inline[] | undefined;
  for (const part of parts) {
    if (!isMark(part)) (inside ?? nodes).push(part);
    else if (inside === undefined) inside = [];
    else if (inside.length > 0) {
      nodes.push({ type: "spoiler", children: joined(inside) });
      inside = undefined;
    } else {
      nodes.push(part);
    }
  }
  if (inside !== undefined) nodes.push(textNode(SPOILER), ...inside);
  return nodes;
}

const BEFORE_AT = /[\w.+-]{1,64}$/;
const AFTER_AT = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}(?![\w@-])/i;

function withMailLinks(text: string): Inline[] {
  if (!text.includes("@")) return [textNode(text)];
  const nodes: Inline[] = [];
  let from = 0;
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    const before = BEFORE_AT.exec(text.slice(Math.max(from, at - 64), at))?.[0];
    const after = AFTER_AT.exec(text.slice(at + 1, at + 256))?.[0];
    if (before === undefined || after === undefined) continue;
    const address = `${before}@${after}`;
    const href = safeLink(`mailto:${address}`);
    const start = at - before.length;
    // A part of an address that may not be followed is no address of its own.
    if (href === undefined || /:\/\/\S*$/.test(text.slice(Math.max(0, start - 256), start))) continue;
    if (start > from) nodes.push(textNode(text.slice(from, start)));
    nodes.push({ type: "link", href, children: [textNode(address)] });
    from = start + address.length;
  }
  if (from < text.length) nodes.push(textNode(text.slice(from)));
  return nodes;
}

function listItem(item: Tokens.ListItem, isOrdered: boolean): ListItem {
  const number = isOrdered ? Number(/^\s*(\d+)/.exec(item.raw)?.[1] ?? 1) : null;
  const [box, ...rest] = item.tokens;
  if (box?.type !== "checkbox") return { number, isTask: item.task, children: blockNodes(item.tokens) };
  const [first, ...others] = blockNodes(rest);
  const state = inlineNode(box);
  if (first?.type !== "paragraph") {
    const paragraph: Block = { type: "paragraph", children: state };
    return { number, isTask: true, children: first ? [paragraph, first, ...others] : [paragraph] };
  }
  return { number, isTask: true, children: [{ ...first, children: joined([...state, ...first.children]) }, ...others] };
}

function listNode(list: Tokens.List): Block {
  const items = list.items.map((item) => listItem(item, list.ordered));
  const first = items[0]?.number ?? 1;
  // "1. 1. 1." counts by itself; every other number stays as it was typed.
  const isLazy = list.ordered && items.every(({ number }) => number === first);
  if (isLazy) items.forEach((item, index) => (item.number = first + index));
  return { type: "list", isOrdered: list.ordered, items };
}

function blockNode(token: AnyToken): Block[] {
  switch (token.type) {
    case "space":
      return [];
    case "paragraph":
    case "text":
      return [{ type: "paragraph", children: inlineNodes(token.tokens ?? [token]) }];
    case "heading":
      return [{ type: "heading", depth: token.depth ?? 3, children: inlineNodes(token.tokens ?? []) }];
    case "blockquote":
      return [{ type: "quote", children: blockNodes(token.tokens ?? []) }];
    case "list":
      return [listNode(token as Tokens.List)];
    case "code":
      return [{ type: "code", language: token.lang ?? "", text: token.text ?? "" }];
    default:
      return [{ type: "paragraph", children: [...inlineNode(token)] }];
  }
}

export function blockNodes(tokens: readonly Token[]): Block[] {
  return tokens.flatMap(blockNode);
}
