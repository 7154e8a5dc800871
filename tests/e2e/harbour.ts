// A small server full of life for the pictures: invented people, fixed times, every kind of text that a chat holds.
import type { Line } from "./history";

const DAY_ONE = Date.UTC(2024, 4, 12, 8, 3);
const MINUTE = 60_000;

/** Author, minutes after the one before, text, and which line it answers (counted back). */
type Said = [author: string, after: number, text: string, back?: number];

const GENERAL: Said[] = [
  ["Maren Holm", 0, "Good morning, harbour. The crane is **back in service** since six."],
  ["Tobias Lindqvist", 2, "Finally! Then the two containers from Aarhus can go out before noon."],
  ["Maren Holm", 1, "They can. Berth 4 is free, berth 5 has a ferry until 10:40."],
  ["Yuki Tanaka", 9, "おはようございます。天気は良さそうですね。"],
  ["Omar Haddad", 14, "صباح الخير، هل وصلت السفينة؟ I will be at the gate at nine."],
  ["Tobias Lindqvist", 3, "She is in: https://example.org/vessels/ingeborg?berth=4", 1],
  [
    "Priya Raghunathan-Featherstonehaugh",
    31,
    "Checklist for today:\n- ropes at berth 4\n- the _new_ lamp on the pier\n- tell the café about the noise",
  ],
  ["Maren Holm", 2, "I take the lamp. ||It is the big one from the old lighthouse.||"],
  [
    "dockbot",
    1,
    '```ts\nconst tide = await readTide("harbour-4");\nif (tide.metres < 0.4) warn("low water", { until: tide.next });\n```',
  ],
  ["Tobias Lindqvist", 4, "> low water until 11:20\nThen the ferry waits. Ask `#engine-room`, they know the skipper."],
  ["Omar Haddad", 540, "All done here. ~~Two~~ three containers went out."],
  ["Maren Holm", 905, "A quiet night. The lamp burns, and it can be seen from the island."],
  [
    "Yuki Tanaka",
    6,
    "Supercalifragilisticexpialidocious_and_a_very_long_word_without_any_break_that_has_to_wrap_somewhere_or_scroll",
  ],
  [
    "Priya Raghunathan-Featherstonehaugh",
    2,
    "Lovely. Tomorrow we paint the railing; whoever has time is welcome, bring old clothes.\n\n1. meet at the ramp at eight\n2. brushes are in the shed\n3. coffee at ten",
  ],
  ["Tobias Lindqvist", 1, "I am in.", 1],
  ["Maren Holm", 1, "Me too."],
];

function linesOf(channel: string, said: readonly Said[], from: number): Line[] {
  let at = from;
  return said.map(([author, after, text, back], index) => {
    at += after * MINUTE;
    const line = { channel, author, time: new Date(at).toISOString(), text };
    return back === undefined ? line : { ...line, replyTo: index - back };
  });
}

const OTHERS = ["engine-room", "lighthouse", "weather-and-tides", "visitors", "lost-and-found", "ideas"];

export const HARBOUR: readonly Line[] = [
  ...linesOf("general", GENERAL, DAY_ONE),
  ...OTHERS.flatMap((channel, index) =>
    linesOf(channel, [["Maren Holm", 0, `This is where we talk about ${channel}.`]], DAY_ONE + index * MINUTE),
  ),
];
