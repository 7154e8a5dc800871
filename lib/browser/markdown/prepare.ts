// Why this file exists: mends, line by line and before parsing, what people write in a chat and CommonMark reads otherwise.
// A quote and a list end with their line, and a fence may stand on the line of its text. Pure and linear.

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
/** ">_<" and ">:(" are faces; a quote begins with a space, a word or another quote. */
const QUOTE = /^ {0,3}>+(?:[ \t]|$|[\p{L}\p{N}"'([*_~`|@#])(?![<>])/u;
const ITEM = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;

interface State {
  lines: string[];
  fence: string | undefined;
  wasQuote: boolean;
  isInList: boolean;
}

function continueFence(state: State, fence: string, line: string): void {
  const end = line.trimEnd();
  if (end.endsWith(fence) && end.trimStart() !== fence) state.lines.push(end.slice(0, -fence.length), fence);
  else state.lines.push(line);
  if (end.endsWith(fence)) state.fence = undefined;
}

function addLine(state: State, line: string): void {
  const { lines } = state;
  const isBlank = line.trim() === "";
  const isQuote = QUOTE.test(line);
  const isItem = ITEM.test(line);
  const endsList = state.isInList && !isItem && !isBlank && !/^[ \t]/.test(line);
  if ((state.wasQuote && !isQuote && !isBlank) || endsList) lines.push("");
  if (endsList) state.isInList = false;
  if (isItem) state.isInList = true;
  state.wasQuote = isQuote;
  lines.push(!isQuote && /^ {0,3}>/.test(line) ? line.replace(">", "\\>") : line);
}

/** "look: ```js" opens a fence when a later line closes it. */
function splitBeforeFence(line: string, isClosedLater: boolean): string[] {
  const at = line.indexOf("```");
  if (at <= 0 || !isClosedLater || line.includes("`", at + 3) || line.slice(0, at).trim() === "") return [line];
  if (/[`\\]/.test(line.slice(0, at))) return [line];
  return [line.slice(0, at), line.slice(at)];
}

export function prepareMarkdown(text: string): string {
  const state: State = { lines: [], fence: undefined, wasQuote: false, isInList: false };
  const typed = text.split("\n");
  const lastFence = typed.findLastIndex((line) => line.includes("```"));
  typed.forEach((whole, index) => {
    if (state.fence !== undefined) return continueFence(state, state.fence, whole);
    for (const line of splitBeforeFence(whole, index < lastFence)) {
      const [, marks, info = ""] = FENCE.exec(line) ?? [];
      if (marks === undefined || info.includes("`")) {
        addLine(state, line);
        continue;
      }
      state.fence = marks;
      // "```some code": that is no name of a language.
      const isName = /^\s*[\w+#.-]*\s*$/.test(info);
      state.lines.push(...(isName ? [line] : [marks, info.trimStart()]));
      state.isInList = false;
    }
  });
  return state.lines.join("\n");
}
