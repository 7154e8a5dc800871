// Who a text calls: names behind an "@", everybody, or those who are there. Pure: it does not know who exists.
import { codeRanges } from "./code-ranges";
import { JOINED_BEFORE, MENTION_NAME, mentionCandidates } from "./mention-names";

/** Of the names in one text so many count; whoever writes more wants to disturb. */
export const MOST_MENTIONS = 100;

const MENTION = new RegExp(`(?<![${JOINED_BEFORE}\\\\])@(${MENTION_NAME})`, "gu");

export interface Mentions {
  /** For each written name what it may mean, the longest first. */
  names: string[][];
  callsEveryone: boolean;
  callsHere: boolean;
}

export function mentionsIn(text: string): Mentions {
  const code = codeRanges(text);
  const written = new Set<string>();
  for (const match of text.matchAll(MENTION)) {
    if (!code.some(([start, end]) => start <= match.index && match.index < end)) written.add(match[1] ?? "");
  }
  const all = [...written].map(mentionCandidates);
  const isWord = (word: string) => (candidates: string[]) => candidates.includes(word);
  const [isEveryone, isHere] = [isWord("everyone"), isWord("here")];
  return {
    names: all.filter((name) => !isEveryone(name) && !isHere(name)).slice(0, MOST_MENTIONS),
    callsEveryone: all.some(isEveryone),
    callsHere: all.some(isHere),
  };
}
