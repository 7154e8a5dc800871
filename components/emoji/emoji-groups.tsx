// Why this file exists: jumps to a group of emoji. Where it begins follows from how many rows stand before it.
"use client";

import type { EmojiData } from "frimousse";
import { Apple, Cat, Flag, Hand, Heart, Lightbulb, Plane, Smile, Trophy, type LucideIcon } from "lucide-react";
import type { RefObject } from "react";
import { useTranslations } from "use-intl/react";
import type { EmojiGroup } from "@/lib/browser/emoji";

const ICONS: Partial<Record<string, LucideIcon>> = {
  "smileys-emotion": Smile,
  "people-body": Hand,
  "animals-nature": Cat,
  "food-drink": Apple,
  "travel-places": Plane,
  activities: Trophy,
  objects: Lightbulb,
  symbols: Heart,
  flags: Flag,
};

interface EmojiGroupsProps {
  groups: readonly EmojiGroup[];
  data: EmojiData;
  columns: number;
  viewport: RefObject<HTMLDivElement | null>;
}

export function EmojiGroups({ groups, data, columns, viewport }: EmojiGroupsProps) {
  const t = useTranslations("emoji");

  function showGroup(index: number) {
    const element = viewport.current;
    if (!element) return;
    const style = getComputedStyle(element);
    const [row, head] = ["--frimousse-row-height", "--frimousse-category-header-height"].map((name) =>
      Number.parseFloat(style.getPropertyValue(name)),
    );
    const before = groups.slice(0, index);
    const rows = before.map(({ order }) =>
      Math.ceil(data.emojis.filter(({ category }) => category === order).length / columns),
    );
    const top = rows.reduce((sum, count) => sum + count, 0) * (row ?? 0) + index * (head ?? 0);
    element.scrollTo({ top });
  }

  return (
    <div role="group" aria-label={t("groups")} className="flex shrink-0 justify-between px-2.5 pt-1.5 pb-0.5">
      {groups.map(({ key, label }, index) => {
        const Icon = ICONS[key] ?? Smile;
        return (
          <button
            key={key}
            type="button"
            aria-label={label}
            title={label}
            // The search keeps the focus, and with it the keys.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => showGroup(index)}
            className="grid h-8 min-w-0 flex-1 place-items-center rounded-md text-ink-faint hover:bg-hover hover:text-ink focus-visible:outline-offset-[-2px] max-sm:h-10"
          >
            <Icon className="size-4.5" aria-hidden="true" />
          </button>
        );
      })}
    </div>
  );
}
