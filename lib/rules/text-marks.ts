// Why this file exists: what the keys for bold, italics, code and quotes do to a text and its selection, there and back.

export interface Selected {
  text: string;
  start: number;
  end: number;
}

/** Replace the letters from `from` to `to` by `insert`, then select from `start` to `end`. */
export interface TextEdit {
  from: number;
  to: number;
  insert: string;
  start: number;
  end: number;
}

export const MARKS = { bold: "**", italic: "_", strike: "~~", code: "`" } as const;
export type Mark = keyof typeof MARKS;

function fenced({ text, start, end }: Selected): TextEdit {
  const chosen = text.slice(start, end);
  const before = start === 0 || text[start - 1] === "\n" ? "```\n" : "\n```\n";
  const insert = `${before}${chosen}\n\`\`\``;
  return { from: start, to: end, insert, start: start + before.length, end: start + before.length + chosen.length };
}

/** Puts a mark around the selection, or takes it away when it is there. Spaces at the edges stay outside. */
export function toggleMark({ text, start, end }: Selected, kind: Mark): TextEdit {
  const mark = MARKS[kind];
  const width = mark.length;
  const chosen = text.slice(start, end);
  if (kind === "code" && chosen.includes("\n")) return fenced({ text, start, end });
  const isAround = text.slice(start - width, start) === mark && text.slice(end, end + width) === mark;
  if (start >= width && isAround) {
    return { from: start - width, to: end + width, insert: chosen, start: start - width, end: end - width };
  }
  if (chosen.length > 2 * width && chosen.startsWith(mark) && chosen.endsWith(mark)) {
    const inner = chosen.slice(width, -width);
    return { from: start, to: end, insert: inner, start, end: start + inner.length };
  }
  const lead = chosen.length - chosen.trimStart().length;
  const inner = chosen.trim();
  const from = inner === "" ? start : start + lead;
  const to = inner === "" ? end : from + inner.length;
  const marked = inner === "" ? chosen : inner;
  return { from, to, insert: mark + marked + mark, start: from + width, end: from + width + marked.length };
}

/** Makes the selected lines a quote, or takes the marks away when all of them have one. */
export function toggleQuote({ text, start, end }: Selected): TextEdit {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", Math.max(start, end));
  const to = next === -1 ? text.length : next;
  const lines = text.slice(from, to).split("\n");
  const isQuote = lines.every((line) => line.startsWith(">"));
  const insert = lines.map((line) => (isQuote ? line.replace(/^> ?/, "") : `> ${line}`)).join("\n");
  const grown = insert.length - (to - from);
  const first = isQuote ? -Math.min(2, start - from) : 2;
  return { from, to, insert, start: Math.max(from, start + first), end: Math.max(from, end + grown) };
}
