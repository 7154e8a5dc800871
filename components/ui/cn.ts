// Why this file exists: class names from conditions, where a later Tailwind class beats an earlier one of its kind. The kinds
// are those that we use: the whole list of the library is three times as large. components/ui/cn.test.ts compares the two.
import { clsx, type ClassValue } from "clsx";
import { createTailwindMerge } from "tailwind-merge";

const any = () => true;
const isNumber = (value: string) => /^\d+$/.test(value);
const isLength = (value: string) => /^\[(length:|\d|calc|max|min|clamp)/.test(value);

/** Kinds that are a word and a value: "px-4", "rounded", "z-10". */
const PLAIN = (
  "size w h min-w min-h max-w max-h p px py ps pe pt pb m mx my ms me mt mb gap gap-x gap-y inset inset-x " +
  "inset-y start end top bottom z opacity leading tracking duration ease animate grid-cols col-start " +
  "col-span basis items justify-items justify-self self content place-items place-content bg fill cursor " +
  "pointer-events select appearance whitespace outline-offset underline-offset line-clamp list translate-x " +
  "translate-y rotate scale scale-x brightness justify overflow overflow-x overflow-y aspect touch " +
  "will-change overscroll overscroll-x field-sizing break wrap accent"
).split(" ");

const plain = Object.fromEntries(PLAIN.map((name) => [name, [{ [name]: [any] }]]));

const KINDS = {
  ...plain,
  display: "block inline-block inline flex inline-flex grid inline-grid contents hidden flow-root table".split(" "),
  position: ["static", "fixed", "absolute", "relative", "sticky"],
  visibility: ["visible", "invisible", "collapse"],
  "sr-only": ["sr-only", "not-sr-only"],
  rounded: [{ rounded: ["", any] }],
  ...Object.fromEntries([..."tbselr"].map((side) => [`rounded-${side}`, [{ [`rounded-${side}`]: ["", any] }]])),
  resize: [{ resize: ["", any] }],
  truncate: ["truncate"],
  italic: ["italic", "not-italic"],
  "decoration-color": [{ decoration: [any] }],
  decoration: ["underline", "line-through", "overline", "no-underline"],
  case: ["uppercase", "lowercase", "capitalize", "normal-case"],
  flex: [{ flex: ["1", "auto", "initial", "none"] }],
  "flex-direction": [{ flex: ["row", "row-reverse", "col", "col-reverse"] }],
  "flex-wrap": [{ flex: ["wrap", "wrap-reverse", "nowrap"] }],
  grow: [{ grow: ["", any] }],
  shrink: [{ shrink: ["", any] }],
  "font-size": [{ text: ["row", "2xs", "xs", "sm", "base", "lg", "xl", "2xl", "3xl", "4xl", isLength] }],
  "text-align": [{ text: ["left", "center", "right", "justify", "start", "end"] }],
  "text-wrap": [{ text: ["wrap", "nowrap", "balance", "pretty"] }],
  "text-color": [{ text: [any] }],
  "font-weight": [{ font: ["thin", "light", "normal", "medium", "semibold", "bold"] }],
  "font-family": [{ font: ["sans", "display", "mono"] }],
  nums: ["tabular-nums", "proportional-nums"],
  object: [{ object: ["contain", "cover", "fill", "none", "scale-down"] }],
  "border-width": [{ border: ["", isNumber, isLength] }],
  ...Object.fromEntries([..."tbse"].map((side) => [`border-${side}`, [{ [`border-${side}`]: ["", isNumber] }]])),
  "border-style": [{ border: ["solid", "dashed", "dotted", "double", "hidden", "none"] }],
  "border-color": [{ border: [any] }],
  shadow: [{ shadow: ["", any] }],
  "outline-style": [{ outline: ["solid", "dashed", "dotted", "double", "none", "hidden"] }],
  "outline-width": [{ outline: ["", "0", "1", "2", "4", "8", isLength] }],
  "outline-color": [{ outline: [any] }],
  transition: [{ transition: ["", any] }],
};

/** What else a class of a kind does away with. */
const ALSO = {
  size: ["w", "h"],
  p: ["px", "py", "ps", "pe", "pt", "pb", "pl", "pr"],
  px: ["ps", "pe", "pl", "pr"],
  py: ["pt", "pb"],
  m: ["mx", "my", "ms", "me", "mt", "mb", "ml", "mr"],
  mx: ["ms", "me", "ml", "mr"],
  my: ["mt", "mb"],
  gap: ["gap-x", "gap-y"],
  overflow: ["overflow-x", "overflow-y"],
  inset: ["inset-x", "inset-y", "start", "end", "top", "bottom", "left", "right"],
  "inset-x": ["start", "end", "left", "right"],
  "inset-y": ["top", "bottom"],
  flex: ["basis", "grow", "shrink"],
  "font-size": ["leading"],
  "line-clamp": ["display", "overflow"],

  rounded: [..."tbselr"].map((side) => `rounded-${side}`),
  "border-width": [..."tbse"].map((side) => `border-${side}`),
  overscroll: ["overscroll-x", "overscroll-y"],
};

const merge = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups: KINDS,
  conflictingClassGroups: ALSO,
  conflictingClassGroupModifiers: { "font-size": ["leading"] },
  orderSensitiveModifiers: ["before", "after", "placeholder", "file", "marker", "selection", "*", "**"],
}));

export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
