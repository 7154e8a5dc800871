// Why this file exists: a message of nothing but a few emoji is drawn big. Pure.

/** More than that is a picture made of emoji, and stays small. */
const MOST = 12;

/** Browsers that do not know sets of sequences tell by the single characters. */
function emojiPattern(): RegExp {
  const one = "\\p{RGI_Emoji}";
  const pieces = "\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\p{Regional_Indicator}|\\ufe0f|\\u200d|\\u20e3";
  try {
    return new RegExp(`^(?:${one}\\s*)+$`, "v");
  } catch {
    return new RegExp(`^(?:(?:${pieces})\\s*)+$`, "u");
  }
}

let pattern: RegExp | undefined;

export function isBigEmoji(text: string): boolean {
  // Plain letters are the rule: told by the first one, without any pattern.
  if (text.length > 200 || (text.codePointAt(0) ?? 0) < 0x80)
    return /^[#*0-9]\ufe0f?\u20e3/.test(text) && matches(text);
  return matches(text);
}

function matches(text: string): boolean {
  pattern ??= emojiPattern();
  if (text === "" || !pattern.test(text)) return false;
  const pieces = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)];
  return pieces.filter(({ segment }) => segment.trim() !== "").length <= MOST;
}
