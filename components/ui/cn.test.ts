// Our short list of kinds of classes does what the whole library does, for every two classes that stand anywhere in the code.
import { readdirSync, readFileSync } from "node:fs";
import { extendTailwindMerge } from "tailwind-merge";
import { expect, it } from "vitest";
import tailwind from "@/tailwind.config";
import { cn } from "./cn";

const { spacing, transitionDuration, animation, fontSize, boxShadow } = tailwind.theme.extend;

const whole = extendTailwindMerge({
  extend: {
    theme: { spacing: Object.keys(spacing), animate: Object.keys(animation), text: Object.keys(fontSize) },
    classGroups: {
      duration: [{ duration: Object.keys(transitionDuration) }],
      shadow: [{ shadow: Object.keys(boxShadow) }],
    },
  },
});

/** Looks like a class, and is where toasts stand. */
const TOAST_PLACE = "top-center";

/** Every word of a text in the code that Tailwind could know. */
function classesInCode(): string[] {
  const files = ["app", "components"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".tsx"))
      .map((file) => `${folder}/${file}`),
  );
  const texts = files.flatMap((file) => readFileSync(file, "utf8").match(/"[^"\n]+"/g) ?? []);
  const words = texts.filter((text) => !/[<>;]/.test(text)).flatMap((text) => text.slice(1, -1).split(/\s+/));
  return [...new Set(words)].filter((word) => /^-?[a-z][\w/.()[\]:=,%#*+&>"'-]*$/.test(word));
}

/** Of one that is known, the second goes. */
const isClass = (name: string) =>
  name !== TOAST_PLACE && [cn, whole].some((merge) => merge(`${name} ${name}`) === name);

it("keeps and drops what the whole library keeps and drops", () => {
  // The same modifiers stand or fall together, so the bare classes are enough.
  const all = classesInCode().map((name) => name.replace(/^(?:[\w-]+(?:\[[^\]]*\])?(?:\/\w+)?:)+/, ""));
  // One number is as good as another, and one of each family stands for it before another.
  const unlike = (name: string) => name.replace(/[1-9]\d*(\.\d+)?/g, "9").replace(/\[(.).*\]$/, "[$1]");
  const bare = [...new Map(all.map((name) => [unlike(name), name])).values()].filter(isClass);
  const families = new Map<string, string[]>();
  for (const name of bare) {
    const family = /^-?([a-z]+)/.exec(name)?.[1] ?? "";
    families.set(family, [...(families.get(family) ?? []), name]);
  }
  const heads = [...families.values()].map(([name = ""]) => name);
  expect(bare.length).toBeGreaterThan(250);
  const different: string[] = [];
  for (const family of families.values()) {
    for (const one of family) {
      for (const other of new Set([...family, ...heads])) {
        const pairs = one === other ? [] : [`${one} ${other}`, `${other} ${one}`];
        different.push(...pairs.filter((pair) => cn(pair) !== whole(pair)));
      }
    }
  }
  expect(different).toEqual([]);
});

it("lets a later class win under the same modifier only", () => {
  expect(cn("h-9 hover:bg-hover", { "h-10": true }, "hover:bg-active md:h-4")).toBe("h-10 hover:bg-active md:h-4");
});
