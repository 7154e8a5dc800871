// Why this file exists: one place that the quick switcher found: what it is, its name with the letters that matched, and where.
"use client";

import { Command } from "cmdk";
import { CornerDownLeft } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { ChannelIcon, kindOf } from "@/components/channels/channel-icon";
import { Monogram } from "@/components/ui/monogram";
import { useUnread } from "@/hooks/use-unread";
import { matchedParts, type Entry } from "./switcher-entries";

interface SwitcherRowProps {
  entry: Entry;
  words: string;
  /** Tells two rows of the same place apart. */
  group: string;
  onChoose: () => void;
}

export function SwitcherRow({ entry, words, group, onChoose }: SwitcherRowProps) {
  const t = useTranslations();
  const isUnread = useUnread(entry.key) > 0;
  const name = isUnread ? t("navigation.rail.unread", { name: entry.name }) : entry.name;
  return (
    <Command.Item
      value={`${group}:${entry.key}`}
      onSelect={onChoose}
      aria-label={[name, useKind(entry)].join(", ")}
      className="group flex min-h-10 cursor-default items-center gap-2.5 rounded-md px-2.5 text-sm text-ink-soft select-none data-[selected=true]:bg-active data-[selected=true]:text-ink pointer-coarse:min-h-touch"
    >
      <span className="grid size-6 shrink-0 place-items-center text-ink-faint">
        <Sign entry={entry} />
      </span>
      <bdi className={isUnread ? "min-w-0 truncate font-semibold text-ink" : "min-w-0 truncate font-medium text-ink"}>
        {matchedParts(entry.name, words).map(({ text, isMatch }, index) =>
          isMatch ? (
            <mark key={index} className="bg-transparent text-accent">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </bdi>
      {isUnread ? <span className="size-2 shrink-0 rounded-full bg-accent" /> : null}
      <bdi className="ms-auto max-w-2/5 shrink-0 truncate ps-2 text-xs text-ink-faint">{entry.where}</bdi>
      <CornerDownLeft
        className="size-3.5 shrink-0 text-ink-faint opacity-0 group-data-[selected=true]:opacity-100 pointer-coarse:hidden rtl:-scale-x-100"
        aria-hidden="true"
      />
    </Command.Item>
  );
}

/** What a screen reader hears after the name. */
function useKind(entry: Entry): string {
  const t = useTranslations();
  if (entry.kind === "channel") {
    const kind = t(`channels.kind.${kindOf(entry.channel)}`);
    return `${kind} ${t("navigation.switcher.inServer", { server: entry.where })}`;
  }
  const kind = t(`navigation.switcher.${entry.kind}`);
  return entry.where === "" ? kind : `${kind}, ${entry.where}`;
}

function Sign({ entry }: { entry: Entry }) {
  if (entry.kind === "channel") return <ChannelIcon channel={entry.channel} />;
  if (entry.kind === "server") {
    const { id, name, imageUrl } = entry.server;
    return <Monogram seed={id} label={name} src={imageUrl} shape="squircle" className="size-6" />;
  }
  const { person, name, key } = entry;
  return <Monogram seed={person?.id ?? key} label={name} src={person?.avatarUrl ?? null} className="size-6" />;
}
