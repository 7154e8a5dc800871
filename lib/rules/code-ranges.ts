// Why this file exists: where in a text code stands, so that whatever looks into texts (completion, shortcodes) leaves it
// alone. It follows lib/browser/markdown's idea of a fence; it decides nothing about how code is drawn.

export type TextRange = readonly [start: number, end: number];

const FENCE = /^(?: {0,3}>)* {0,3}(`{3,}|~{3,})([^`]*)$/;
const INLINE = /\\[\s\S]|(`+)[\s\S]*?[^`]\1(?!`)|`+/g;

function inlineRanges(text: string, offset: number): TextRange[] {
  // A span of code does not reach over an empty line.
  return [...text.matchAll(/(?:[^\n]|\n(?![ \t]*\n))+/g)].flatMap((paragraph) =>
    [...paragraph[0].matchAll(INLINE)].flatMap((match) => {
      if (match[1] === undefined) return [];
      const start = offset + paragraph.index + match.index;
      return [[start, start + match[0].length] as const];
    }),
  );
}

interface Scan {
  ranges: TextRange[];
  /** The last fence is not closed yet. */
  isOpen: boolean;
}

function scan(text: string): Scan {
  const ranges: TextRange[] = [];
  let fence: string | undefined;
  let from = 0;
  let position = 0;
  for (const line of text.split("\n")) {
    const end = position + line.length;
    const opens = fence === undefined ? FENCE.exec(line)?.[1] : undefined;
    if (opens !== undefined) {
      ranges.push(...inlineRanges(text.slice(from, position), from));
      from = position;
      fence = opens;
    } else if (fence !== undefined && line.trimEnd().endsWith(fence)) {
      ranges.push([from, end]);
      from = end;
      fence = undefined;
    }
    position = end + 1;
  }
  if (fence === undefined) return { ranges: [...ranges, ...inlineRanges(text.slice(from), from)], isOpen: false };
  return { ranges: [...ranges, [from, text.length]], isOpen: true };
}

const MAY_HOLD_CODE = /`|~~~/;

/** Fenced blocks and spans of code, in order. A fence that is never closed goes on to the end. */
export function codeRanges(text: string): TextRange[] {
  return MAY_HOLD_CODE.test(text) ? scan(text).ranges : [];
}

/** Is the caret in code, or behind a mark that is about to become code? */
export function isWritingCode(text: string, caret: number): boolean {
  if (!MAY_HOLD_CODE.test(text)) return false;
  const { ranges, isOpen } = scan(text);
  if (isOpen && caret === text.length) return true;
  if (ranges.some(([start, end]) => start < caret && caret < end)) return true;
  const lineStart = text.lastIndexOf("\n", caret - 1) + 1;
  const behind = ranges.findLast(([, end]) => end <= caret)?.[1] ?? 0;
  return /(?:^|[\s([{"'*_~|>])`+[^`]*$/.test(text.slice(Math.max(lineStart, behind), caret));
}
