// Why this file exists: `:shortcode:` and emoticons become the emoji when a text is sent. Only what is known, never in code,
// in addresses or inside words; a backslash before it keeps it as it is.
import { codeRanges } from "./code-ranges";

const SHORTCODE = /:([\p{L}\p{N}_+-]+):/gu;

/** Only those that nobody types by chance. */
const EMOTICONS: Readonly<Record<string, string>> = {
  ":)": "🙂",
  ":-)": "🙂",
  ":D": "😄",
  ":-D": "😄",
  ";)": "😉",
  ";-)": "😉",
  ":(": "🙁",
  ":-(": "🙁",
  ":'(": "😢",
  ":P": "😛",
  ":-P": "😛",
  ":p": "😛",
  ":-p": "😛",
  ":O": "😮",
  ":-O": "😮",
  ":o": "😮",
  ":-o": "😮",
  ":|": "😐",
  ":-|": "😐",
  ":/": "😕",
  ":-/": "😕",
  ":*": "😘",
  ":-*": "😘",
  xD: "😆",
  XD: "😆",
  "O:)": "😇",
  "<3": "❤️",
  "</3": "💔",
};

const WORD = /(?<![^\s])\S+(?![^\s])/gu;

function replaceWord(word: string, emojiOf: (code: string) => string | undefined): string {
  const emoticon = Object.hasOwn(EMOTICONS, word) ? EMOTICONS[word] : undefined;
  if (emoticon !== undefined) return emoticon;
  if (!word.includes(":") || word.includes("://")) return word;
  return replaceCodes(word, emojiOf);
}

/** Codes may stand side by side (`:a::b:`), and the end of what is none may be the beginning of one. */
function replaceCodes(word: string, emojiOf: (code: string) => string | undefined): string {
  const pattern = new RegExp(SHORTCODE);
  let done = "";
  let from = 0;
  for (let match = pattern.exec(word); match; match = pattern.exec(word)) {
    const end = match.index + match[0].length;
    const isApart = match.index === from || !/[\p{L}\p{N}\\]$/u.test(word.slice(0, match.index));
    const emoji = isApart && !/^[\p{L}\p{N}]/u.test(word.slice(end)) ? emojiOf(match[1] ?? "") : undefined;
    if (emoji === undefined) {
      pattern.lastIndex = end - 1;
    } else {
      done += word.slice(from, match.index) + emoji;
      from = end;
    }
  }
  return done + word.slice(from);
}

export function withEmoji(text: string, emojiOf: (code: string) => string | undefined): string {
  const parts: string[] = [];
  let from = 0;
  for (const [start, end] of [...codeRanges(text), [text.length, text.length] as const]) {
    parts.push(
      text.slice(from, start).replace(WORD, (word) => replaceWord(word, emojiOf)),
      text.slice(start, end),
    );
    from = end;
  }
  return parts.join("");
}
