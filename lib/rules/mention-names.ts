// How people and channels are named in a text: "@ana", "#two-words". Pure.
// Only what is written alike is the same: letters of other scripts that look alike name nobody (S45).

/** Part of a regular expression: a name behind its "@". */
export const MENTION_NAME = "[\\p{L}\\p{N}\\p{M}_.-]{1,64}";

/** Inside the brackets of a regular expression: what may not stand right before an "@" that calls somebody. */
export const JOINED_BEFORE = "\\p{L}\\p{N}\\p{M}_@#/.&=-";

/** The name of a channel as it is written behind a "#": no spaces. */
export function channelMention(name: string): string {
  return name.trim().replace(/\s+/gu, "-");
}

/** The key under which names in a text are looked up. */
export function mentionKey(name: string): string {
  return channelMention(name).normalize("NFKC").toLowerCase();
}

/** What a written name may mean, the longest first: the full stop of a sentence is no part of a name. */
export function mentionCandidates(written: string): string[] {
  const candidates = [written];
  for (let name = written; /[._'&+-]$/.test(name) && name.length > 1; candidates.push(name)) name = name.slice(0, -1);
  return candidates.slice(0, 8);
}
