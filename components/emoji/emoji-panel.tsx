// Why this file exists: choosing an emoji: by search, from those used lately, by group, in one's skin tone. Keys go through the
// search field; the list is a grid that draws only what is in sight.
"use client";

import { EmojiPicker as Frimousse, type EmojiData } from "frimousse";
import { useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl/react";
import { useEmojiSet } from "@/hooks/use-emoji";
import {
  readRecentEmoji,
  readSkinTone,
  rememberEmoji,
  SKIN_TONES,
  withTone,
  writeSkinTone,
  type EmojiEntry,
  type EmojiGroup,
  type EmojiSet,
} from "@/lib/browser/emoji";
import { drawableEmoji } from "@/lib/browser/emoji-support";
import { findEmoji } from "@/lib/browser/find-emoji";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { EmojiGroups } from "./emoji-groups";
import { LIST_PARTS } from "./emoji-list";
import { EmojiSearch, NamedEmoji } from "./emoji-search";
import { RecentEmoji } from "./recent-emoji";
import { SkinTones } from "./skin-tones";

interface EmojiPanelProps {
  onPick: (emoji: string) => void;
  /** As wide as there is room, with cells for fingers. */
  isWide: boolean;
}

type Skins = NonNullable<EmojiData["emojis"][number]["skins"]>;

function skinsOf({ tones }: EmojiEntry): Skins | undefined {
  const names = SKIN_TONES.filter((tone) => tone !== "none");
  return tones && (Object.fromEntries(names.map((name, index) => [name, tones[index]])) as Skins);
}

/** What the list shows: everything by groups, or what was found, the best first. */
function dataOf(entries: readonly EmojiEntry[], groups: readonly EmojiGroup[]): EmojiData {
  const [only] = groups;
  return {
    locale: "",
    categories: groups.map(({ order, label }) => ({ index: order, label })),
    skinTones: { light: "", "medium-light": "", medium: "", "medium-dark": "", dark: "" },
    emojis: entries.map((one) => ({
      emoji: one.emoji,
      label: one.label,
      category: groups.length === 1 && only ? only.order : one.group,
      version: one.version,
      tags: [],
      skins: skinsOf(one),
    })),
  };
}

function useColumns(isWide: boolean): number {
  const width = useSyncExternalStore(
    (onChange) => {
      window.addEventListener("resize", onChange);
      return () => window.removeEventListener("resize", onChange);
    },
    () => window.innerWidth,
  );
  return isWide ? Math.max(5, Math.floor((width - 36) / 44)) : 9;
}

export function EmojiPanel({ onPick, isWide }: EmojiPanelProps) {
  const t = useTranslations("emoji");
  const { data: set, error, refetch } = useEmojiSet();
  if (set) return <LoadedPanel {...{ set, onPick, isWide }} />;
  return (
    <div className={`grid flex-1 place-content-center justify-items-center gap-3 p-6 ${isWide ? "" : "w-88"}`}>
      {error ? (
        <>
          <p role="alert" className="text-sm text-ink-soft">
            {t("notLoaded")}
          </p>
          <Button size="sm" onClick={() => void refetch()}>
            {t("retry")}
          </Button>
        </>
      ) : (
        <>
          <Spinner />
          <span role="status" className="sr-only">
            {t("loading")}
          </span>
        </>
      )}
    </div>
  );
}

const MOST_FOUND = 99;

function LoadedPanel({ set, onPick, isWide }: EmojiPanelProps & { set: EmojiSet }) {
  const t = useTranslations("emoji");
  const [search, setSearch] = useState("");
  const [tone, setTone] = useState(readSkinTone);
  const [recent] = useState(readRecentEmoji);
  const viewport = useRef<HTMLDivElement>(null);
  const columns = useColumns(isWide);
  const wanted = search.trim();
  const drawable = useMemo(() => ({ ...set, emoji: set.emoji.filter(drawableEmoji(set.emoji)) }), [set]);
  const all = useMemo(() => dataOf(drawable.emoji, set.groups), [drawable, set.groups]);
  const found = useMemo(
    () => (wanted === "" ? [] : findEmoji(drawable, wanted, recent, MOST_FOUND)),
    [drawable, wanted, recent],
  );
  const data = wanted === "" ? all : dataOf(found, [{ key: "found", order: 0, label: t("found") }]);
  const first = found[0] && { emoji: withTone(found[0], tone), label: found[0].label };

  function pick(emoji: string) {
    rememberEmoji(emoji);
    onPick(emoji);
  }

  return (
    <Frimousse.Root
      // It asks anew when this changes.
      locale={wanted}
      columns={columns}
      skinTone={tone}
      resolveEmojiData={() => data}
      onEmojiSelect={({ emoji }) => pick(emoji)}
      className={`isolate flex min-h-0 flex-1 flex-col ${isWide ? "[--cell:44px]" : "w-88 [--cell:36px]"}`}
    >
      <EmojiSearch value={search} onChange={setSearch} first={first} onPick={pick} autoFocus={!isWide} />
      {wanted === "" ? (
        <>
          <EmojiGroups {...{ columns, viewport }} data={all} groups={set.groups} />
          <RecentEmoji {...{ set, recent, columns }} onPick={pick} />
        </>
      ) : (
        <div className="h-2 shrink-0" />
      )}
      <Frimousse.Viewport
        ref={viewport}
        className="relative min-h-0 flex-1 focus-visible:outline-offset-[-2px]"
        tabIndex={0}
      >
        <Frimousse.Empty>
          <p className="px-4 py-8 text-center text-sm text-ink-soft">{t("none")}</p>
        </Frimousse.Empty>
        <Frimousse.List className="pb-1.5 select-none" aria-label={t("all")} components={LIST_PARTS} />
      </Frimousse.Viewport>
      <div className="flex h-11 shrink-0 items-center gap-2 border-t px-2.5 max-sm:h-13">
        <NamedEmoji first={first} />
        <SkinTones
          value={tone}
          onChange={(next) => {
            setTone(next);
            writeSkinTone(next);
          }}
        />
      </div>
    </Frimousse.Root>
  );
}
