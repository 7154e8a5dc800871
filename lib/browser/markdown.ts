// Why this file exists: what chat people expect of Markdown, around the parser of remark: which constructs are left out,
// what is mended before parsing, spoilers after it, and which addresses a link may have. Pure, no React.

/** Could the parser make anything else of this than the text itself? Cheap, and wrong only to the safe side. */
const MAY_BE_MARKDOWN =
  /[*_~`|\\<[\]]|^[ \t]{0,3}(?:>|#{1,6}[ \t]|[-+][ \t]|\d{1,9}[.)][ \t])|https?:\/\/|www\.|[\w.+-]@[\w-]+\.\w/im;

export function mayBeMarkdown(text: string): boolean {
  return MAY_BE_MARKDOWN.test(text);
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/**
 * Mends what people write and CommonMark reads otherwise: a quote ends with its line, and a fence may stand on the line of
 * its text, at the beginning and at the end.
 */
export function prepareMarkdown(text: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  let wasQuote = false;
  for (const line of text.split("\n")) {
    if (fence !== undefined) {
      const end = line.trimEnd();
      if (end.endsWith(fence) && end.trimStart() !== fence) lines.push(end.slice(0, -fence.length), fence);
      else lines.push(line);
      if (end.endsWith(fence)) fence = undefined;
      continue;
    }
    const [, marks, info = ""] = FENCE.exec(line) ?? [];
    if (marks !== undefined && !info.includes("`")) {
      fence = marks;
      // "```some code": that is no name of a language.
      const isName = /^\s*[\w+#.-]*\s*$/.test(info);
      lines.push(...(isName ? [line] : [marks, info.trimStart()]));
      continue;
    }
    const isQuote = /^ {0,3}>/.test(line);
    if (wasQuote && !isQuote && line.trim() !== "") lines.push("");
    wasQuote = isQuote;
    lines.push(line);
  }
  return lines.join("\n");
}

/** The absolute address of a link that may be followed from a message, in its ASCII form; else undefined. */
export function safeLink(address: string): string | undefined {
  if (!/^(https?:|mailto:)/i.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address).href;
}

/** Text that looks like an address, but of another host than the link goes to. */
export function isMisleading(text: string, href: string): boolean {
  const shown = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#]|\s*$)/iu.exec(text)?.[1];
  if (shown === undefined) return false;
  const asLink = `https://${shown}`;
  return !URL.canParse(asLink) || new URL(asLink).host !== new URL(href).hostname;
}

interface MarkdownNode {
  type: string;
  value?: string;
  children?: MarkdownNode[];
  data?: { hName?: string; hProperties?: Record<string, unknown> };
}

interface Processor {
  data: () => object;
}

/** Constructs that surprise in a chat: what is typed is what is seen. */
const LEFT_OUT = [
  "htmlFlow",
  "htmlText",
  "codeIndented",
  "setextUnderline",
  "thematicBreak",
  "definition",
  "characterReference",
  "table",
  "gfmFootnoteCall",
  "gfmPotentialFootnoteCall",
  "gfmFootnoteDefinition",
];

/** A remark plugin. Stands after remark-gfm, whose constructs it thins out too. */
export function chatMarkdown(this: Processor) {
  const data: { micromarkExtensions?: unknown[] } = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: LEFT_OUT } }];
  return (tree: { type: string }) => hideSpoilers(tree);
}

const SPOILER = "||";

/** `||text||` becomes a span that is marked as a spoiler; marks without a partner stay as they are. */
function hideSpoilers(node: MarkdownNode): void {
  if (!node.children) return;
  node.children.forEach(hideSpoilers);
  const parts = node.children.flatMap(splitAtMarks);
  const marks = parts.filter(isMark).length;
  if (marks < 2) return;
  const children: MarkdownNode[] = [];
  let inside: MarkdownNode[] | undefined;
  let left = marks - (marks % 2);
  for (const part of parts) {
    if (isMark(part) && left > 0) {
      left -= 1;
      if (inside) children.push(spoilerOf(inside));
      inside = inside ? undefined : [];
    } else {
      (inside ?? children).push(part);
    }
  }
  node.children = children;
}

function isMark(node: MarkdownNode): boolean {
  return node.type === "text" && node.value === SPOILER;
}

function splitAtMarks(node: MarkdownNode): MarkdownNode[] {
  if (node.type !== "text" || !node.value?.includes(SPOILER)) return [node];
  return node.value
    .split(/(\|\|)/)
    .filter((value) => value !== "")
    .map((value) => ({ type: "text", value }));
}

function spoilerOf(children: MarkdownNode[]): MarkdownNode {
  return { type: "spoiler", children, data: { hName: "span", hProperties: { dataSpoiler: "" } } };
}
