// Why this file exists: a colour that is changed by feel must still be readable. Text tokens reach WCAG AA (4.5:1) on
// every background they may stand on, in both themes; the focus ring and the owner's gold reach 3:1.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Colour {
  rgb: [number, number, number];
  alpha: number;
}

function parseOklch(value: string): Colour {
  const numbers = (value.match(/[\d.]+/g) ?? []).map(Number);
  const [lightness = 0, chroma = 0, hue = 0, alpha = 1] = numbers;
  const radians = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(radians);
  const b = chroma * Math.sin(radians);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((part) => Math.min(1, Math.max(0, part)));
  const [red = 0, green = 0, blue = 0] = linear.map((part) =>
    part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055,
  );
  return { rgb: [red, green, blue], alpha };
}

function over(top: Colour, below: Colour): Colour {
  const mix = (index: 0 | 1 | 2) => top.rgb[index] * top.alpha + below.rgb[index] * (1 - top.alpha);
  return { rgb: [mix(0), mix(1), mix(2)], alpha: 1 };
}

function luminance({ rgb }: Colour): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function tokensOf(selector: string): (name: string) => Colour {
  const css = readFileSync("app/globals.css", "utf8");
  const block = css.slice(css.indexOf(`\n${selector} {`)).split("}")[0] ?? "";
  const values = new Map([...block.matchAll(/--([\w-]+):\s*(oklch\([^)]+\))/g)].map((hit) => [hit[1], hit[2]]));
  return (name) => {
    const value = values.get(name);
    if (!value) throw new Error(`${selector} has no --${name}`);
    return parseOklch(value);
  };
}

const pairs: [text: string, backgrounds: string[], minimum: number][] = [
  ...["ink", "ink-soft", "ink-faint", "accent", "danger", "success", "warn"].map((text): [string, string[], number] => [
    text,
    ["canvas", "surface", "raised"],
    4.5,
  ]),
  ["ink", ["accent-soft", "danger-soft"], 4.5],
  ["accent", ["accent-soft"], 4.5],
  ["danger", ["danger-soft"], 4.5],
  ["accent-ink", ["accent", "accent-hover"], 4.5],
  ["danger-ink", ["danger", "danger-hover"], 4.5],
  ...["keyword", "string", "number", "title", "type"].map((kind): [string, string[], number] => [
    `code-${kind}`,
    ["canvas"],
    4.5,
  ]),
  ["focus", ["canvas", "surface", "raised"], 3],
];

describe.each([":root", ".dark"])("colours of %s", (selector) => {
  const token = tokensOf(selector);

  it.each(pairs)("%s is readable on %s", (text, backgrounds, minimum) => {
    for (const background of backgrounds) {
      expect(contrast(token(text), token(background)), `on ${background}`).toBeGreaterThanOrEqual(minimum);
    }
  });

  it.each(["ink", "ink-soft", "ink-faint"])("%s stays readable on a hovered or active row", (text) => {
    for (const ground of ["canvas", "surface", "raised"]) {
      for (const state of ["hover", "active"]) {
        const background = over(token(state), token(ground));
        expect(contrast(token(text), background), `on ${state} over ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});
