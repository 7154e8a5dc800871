// Why this file exists: a picture, or a pleasant one made from letters. The hue comes from a seed (an id), so the same
// thing looks the same everywhere; dark letters on a light tint keep the contrast in both themes.
"use client";

import { useState, type CSSProperties } from "react";
import { cn } from "./cn";

interface MonogramProps {
  seed: string;
  /** What the letters come from. */
  label: string;
  src?: string | null;
  shape?: "circle" | "squircle";
  className?: string;
}

const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter() : undefined;

function firstGrapheme(word: string): string {
  if (!segmenter) return [...word][0] ?? "";
  const [first] = segmenter.segment(word);
  return first?.segment ?? "";
}

const MOST_NAMES = 2_000;
const initials = new Map<string, string>();

/** Looked up once for each name: in a list the same few come again and again. Beyond that many it begins anew. */
function knownInitials(label: string): string {
  const known = initials.get(label);
  if (known !== undefined) return known;
  const fresh = initialsOf(label);
  if (initials.size >= MOST_NAMES) initials.clear();
  initials.set(label, fresh);
  return fresh;
}

/** Up to two letters: of the first and the last word ("camelCase" is two). A tower of marks is cut short. */
export function initialsOf(label: string): string {
  const words = label
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .split(/[\s._/-]+/u)
    .filter((word) => /[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(word));
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  const letters = picked.map((word) =>
    firstGrapheme(word ?? "")
      .normalize("NFC")
      .slice(0, 4),
  );
  return letters.join("").toUpperCase() || "?";
}

function hashOf(seed: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 16_777_619);
  }
  return hash >>> 0;
}

/** Twelve hues that sit well beside each other; muddy yellow-greens are left out. */
const HUES = [18, 42, 66, 88, 142, 165, 188, 215, 245, 275, 315, 345];

function tintOf(seed: string): CSSProperties {
  const hash = hashOf(seed);
  const hue = HUES[hash % HUES.length] ?? 188;
  const turn = (hash >>> 8) % 360;
  return {
    color: `oklch(0.31 0.085 ${hue})`,
    background: `linear-gradient(${turn}deg, oklch(0.885 0.07 ${hue}), oklch(0.81 0.095 ${(hue + 28) % 360}))`,
  };
}

/** A breath of the same hue, for a background that text stands on. */
export function tintWash(seed: string): CSSProperties {
  const hue = HUES[hashOf(seed) % HUES.length] ?? 188;
  return {
    backgroundImage: `linear-gradient(105deg, oklch(0.75 0.1 ${hue} / 0.26), oklch(0.75 0.1 ${(hue + 28) % 360} / 0.1))`,
  };
}

export function Monogram({ seed, label, src, shape = "circle", className }: MonogramProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const round = shape === "circle" ? "rounded-full" : "rounded-[31%]";
  const frame = cn(
    "relative inline-grid size-9 shrink-0 place-items-center overflow-hidden select-none",
    round,
    className,
  );
  if (src && failed !== src) {
    return (
      <span className={cn(frame, "bg-active")} aria-hidden="true">
        <img
          src={src}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          className="size-full object-cover"
          onError={() => setFailed(src)}
        />
      </span>
    );
  }
  return (
    <span
      className={cn(frame, "@container-[size] forced-color-adjust-none dark:brightness-92")}
      style={tintOf(seed)}
      aria-hidden="true"
    >
      <span className="font-display text-[40cqmin] leading-none font-semibold tracking-tight">
        {knownInitials(label)}
      </span>
    </span>
  );
}
