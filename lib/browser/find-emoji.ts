// Why this file exists: finding an emoji by what somebody types of its shortcode, its name or what it stands for.
import { matchSorter } from "match-sorter";
import type { EmojiEntry, EmojiSet } from "./emoji";

/** The best matches by shortcode, then by name and by what it stands for; among equals those used lately first. */
export function findEmoji(set: EmojiSet, query: string, recent: readonly string[], most: number): EmojiEntry[] {
  const typed = query.toLowerCase();
  const exact = set.byCode.get(typed);
  const rank = new Map(recent.map((emoji, index) => [emoji, index]));
  const rankOf = ({ emoji, tones }: EmojiEntry) =>
    Math.min(...[emoji, ...(tones ?? [])].map((one) => rank.get(one) ?? Infinity));
  const found = matchSorter(set.emoji, typed, {
    keys: [
      "codes",
      { key: "label", maxRanking: matchSorter.rankings.WORD_STARTS_WITH },
      { key: "tags", maxRanking: matchSorter.rankings.WORD_STARTS_WITH },
    ],
    threshold: matchSorter.rankings.CONTAINS,
    // How many codes stand before the one that matched says nothing.
    sorter: (all) =>
      all.sort((one, other) => {
        const [first, second] = [rankOf(one.item), rankOf(other.item)];
        return other.rank - one.rank || (first === second ? one.index - other.index : first - second);
      }),
  });
  const others = found.filter((entry) => entry !== exact);
  return (exact ? [exact, ...others] : others).slice(0, most);
}
