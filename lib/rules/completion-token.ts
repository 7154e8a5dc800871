// Why this file exists: what is being completed at the caret: a person, a channel, an emoji or a command. Pure; it knows
// neither what there is to choose from nor how it is shown.
import { isWritingCode } from "./code-ranges";

export type CompletionKind = "person" | "channel" | "emoji" | "command";

export interface CompletionToken {
  kind: CompletionKind;
  /** Where its sign stands. */
  start: number;
  /** Behind its last letter, also when the caret stands before it. */
  end: number;
  /** What was typed behind the sign, up to the caret. */
  query: string;
}

/** What may stand right before a sign. */
const BEFORE = "(?:^|[\\s([{\"'*_~|>,;])";

const SIGNS = [
  {
    kind: "person",
    before: new RegExp(`${BEFORE}@([\\p{L}\\p{N}\\p{M}_.-]{0,32})$`, "u"),
    rest: /^[\p{L}\p{N}\p{M}_.-]*/u,
  },
  { kind: "channel", before: new RegExp(`${BEFORE}#([^\\s#@\`]{0,100})$`, "u"), rest: /^[^\s#@`]*/u },
  {
    kind: "emoji",
    before: /(?:^|[^\p{L}\p{N}:/]):([\p{L}\p{N}_+-]{2,40})$/u,
    rest: /^[\p{L}\p{N}_+-]*:?/u,
  },
] as const;

export function findToken(text: string, caret: number): CompletionToken | undefined {
  const before = text.slice(0, caret);
  const command = /^\/([a-z]*)$/i.exec(before)?.[1];
  if (command !== undefined) {
    const rest = /^[a-z]*/i.exec(text.slice(caret))?.[0] ?? "";
    return { kind: "command", start: 0, end: caret + rest.length, query: command };
  }
  for (const { kind, before: pattern, rest } of SIGNS) {
    const query = pattern.exec(before)?.[1];
    if (query === undefined) continue;
    if (isWritingCode(text, caret)) return undefined;
    const behind = rest.exec(text.slice(caret))?.[0] ?? "";
    return { kind, start: caret - query.length - 1, end: caret + behind.length, query };
  }
  return undefined;
}
