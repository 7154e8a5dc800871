// Why this file exists: the emoji by name, in the reader's language: fetched from this instance when the first is wanted
// (scripts/emoji.mjs makes the files), and what this browser remembers of those that were used. Knows no React.
import * as z from "zod/mini";
import { readStored, writeStored } from "./local-store";

export const SKIN_TONES = ["none", "light", "medium-light", "medium", "medium-dark", "dark"] as const;
export type SkinTone = (typeof SKIN_TONES)[number];

export interface EmojiEntry {
  emoji: string;
  label: string;
  group: number;
  /** Of Unicode's emoji; older systems lack the newest. */
  version: number;
  codes: string[];
  tags: string[];
  isFlag?: boolean;
  /** From light to dark. */
  tones?: string[];
}

export interface EmojiGroup {
  key: string;
  order: number;
  label: string;
}

interface EmojiFile {
  groups: EmojiGroup[];
  emoji: EmojiEntry[];
}

export interface EmojiSet extends EmojiFile {
  byCode: ReadonlyMap<string, EmojiEntry>;
}

export async function fetchEmoji(language: string): Promise<EmojiSet> {
  const response = await fetch(`/emoji/${encodeURIComponent(language)}.json`);
  if (!response.ok) throw new Error(`The emoji of "${language}" did not load (${response.status})`);
  const file = (await response.json()) as EmojiFile;
  const byCode = new Map(file.emoji.flatMap((entry) => entry.codes.map((code) => [code, entry] as const)));
  return { ...file, byCode };
}

export function withTone({ emoji, tones }: Pick<EmojiEntry, "emoji" | "tones">, tone: SkinTone): string {
  return (tone === "none" ? undefined : tones?.[SKIN_TONES.indexOf(tone) - 1]) ?? emoji;
}

const RECENT = "emoji:recent";
const TONE = "emoji:tone";
const MOST_RECENT = 18;
const RecentSchema = z.array(z.string().check(z.maxLength(64))).check(z.maxLength(MOST_RECENT));

/** What was used lately, the newest first, as it was used: with its tone. */
export function readRecentEmoji(): string[] {
  return readStored("browser", RECENT, RecentSchema) ?? [];
}

export function rememberEmoji(emoji: string): void {
  const rest = readRecentEmoji().filter((one) => one !== emoji);
  writeStored("browser", RECENT, [emoji, ...rest].slice(0, MOST_RECENT));
}

export function readSkinTone(): SkinTone {
  return readStored("browser", TONE, z.enum(SKIN_TONES)) ?? "none";
}

export function writeSkinTone(tone: SkinTone): void {
  writeStored("browser", TONE, tone === "none" ? undefined : tone);
}
