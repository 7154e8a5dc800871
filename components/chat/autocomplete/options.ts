// Why this file exists: what can be chosen while writing, whatever kind it is.
import type { Channel } from "@/lib/contracts/channels";
import type { Author } from "@/lib/contracts/users";
import type { Command } from "@/lib/rules/commands";

/** Whom a word behind an "@" calls that is nobody's name. */
export const CALLS = ["everyone", "here"] as const;
export type Call = (typeof CALLS)[number];

interface Choice {
  key: string;
  /** What takes the place of what was typed. */
  insert: string;
}

export type Option = Choice &
  (
    | { kind: "person"; person: Author }
    | { kind: "call"; call: Call }
    | { kind: "channel"; channel: Channel }
    | { kind: "emoji"; emoji: string; code: string; label: string }
    | { kind: "command"; command: Command }
  );

export const MOST_OPTIONS = 8;
