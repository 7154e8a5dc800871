// Why this file exists: reads the text of a message: whether it needs a parser at all, its tree (kept, so that scrolling
// does not read it again) and its plain text for quotes and announcements. Pure, no React. The parts are in ./markdown.
import { typedName, type Block, type Inline } from "./markdown/nodes";
import { prepareMarkdown } from "./markdown/prepare";
import { lex } from "./markdown/tokenizer";
import { blockNodes } from "./markdown/tree";

/** Could the parser make anything else of this than the text itself? Cheap, and wrong only to the safe side. */
const MAY_BE_MARKDOWN =
  /[*_~`|\\<[\]]|^[ \t]{0,3}(?:>|#{1,3}[ \t]|[-+][ \t]|\d{1,9}[.)][ \t])|https?:\/\/|www\.|[\w.+-]@[\w-]+\.\w|(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_\p{Extended_Pictographic}]/imu;

export function mayBeMarkdown(text: string): boolean {
  return MAY_BE_MARKDOWN.test(text);
}

/** Some screens of a busy channel. */
const MOST_KEPT = 600;
const kept = new Map<string, readonly Block[]>();

export function parseMarkdown(text: string): readonly Block[] {
  const known = kept.get(text);
  if (known !== undefined) {
    kept.delete(text);
    kept.set(text, known);
    return known;
  }
  const blocks = mayBeMarkdown(text) ? blockNodes(lex(prepareMarkdown(text))) : plainBlocks(text);
  kept.set(text, blocks);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return blocks;
}

function plainBlocks(text: string): Block[] {
  return [{ type: "paragraph", children: [{ type: "text", text }] }];
}

interface PlainTextOptions {
  /** Stands in the place of a spoiler; without it, the hidden text is said. */
  hideSpoilers?: string;
}

function plainInline(nodes: readonly Inline[], options: PlainTextOptions): string {
  return nodes.map((node) => plainNode(node, options)).join("");
}

function plainNode(node: Inline, options: PlainTextOptions): string {
  switch (node.type) {
    case "text":
    case "code":
      return node.text;
    case "mention":
    case "channel":
      return typedName(node.type, node.name);
    case "spoiler":
      return options.hideSpoilers ?? plainInline(node.children, options);
    default:
      return plainInline(node.children, options);
  }
}

function plainBlock(block: Block, options: PlainTextOptions): string {
  switch (block.type) {
    case "code":
      return block.text;
    case "quote":
      return plainOf(block.children, options);
    case "list":
      return block.items
        .map((item) => `${item.number === null ? "" : `${item.number}. `}${plainOf(item.children, options)}`)
        .join(" ");
    default:
      return plainInline(block.children, options);
  }
}

function plainOf(blocks: readonly Block[], options: PlainTextOptions): string {
  return blocks.map((block) => plainBlock(block, options)).join(" ");
}

/** What a text says, in one line without marks. */
export function plainTextOf(text: string, options: PlainTextOptions = {}): string {
  return plainOf(parseMarkdown(text), options).replace(/\s+/gu, " ").trim();
}
