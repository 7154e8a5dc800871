// Why this file exists: to any channel, person or server by a few letters. Loaded with its first use.
"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { useGo } from "@/hooks/use-go";
import { useOpenConversation } from "@/hooks/use-open-conversation";
import { isMacKeyboard, shortcutOf } from "@/lib/browser/shortcuts";
import { endTyping } from "@/lib/browser/typed-ahead";
import { readQuery, type Entry } from "./switcher-entries";
import { SwitcherRow } from "./switcher-row";
import { useSwitcherEntries } from "./use-switcher-entries";

interface QuickSwitcherProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function QuickSwitcher({ open, onOpenChange }: QuickSwitcherProps) {
  const t = useTranslations("navigation.switcher");
  const returnFocus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Radix.Content
          onOpenAutoFocus={returnFocus.onOpenAutoFocus}
          onCloseAutoFocus={returnFocus.onCloseAutoFocus}
          aria-describedby={undefined}
          onKeyDown={(event) => {
            if (shortcutOf(event.nativeEvent, isMacKeyboard()) !== "switcher") return;
            event.preventDefault();
            onOpenChange(false);
          }}
          className="fixed inset-x-2 top-[max(0.5rem,env(safe-area-inset-top))] z-40 mx-auto flex max-h-[min(34rem,calc(100dvh-1rem))] max-w-xl animate-pop-in flex-col overflow-hidden rounded-xl bg-raised shadow-dialog outline-none sm:top-[12vh] sm:max-h-[min(34rem,76vh)]"
        >
          <Radix.Title className="sr-only">{t("title")}</Radix.Title>
          <Finder onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** cmdk notes the chosen line before the new ones are drawn, and then names one that is gone: the field and the list say which it is. */
function useRightActiveLine() {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const line = root.current?.querySelector("[cmdk-item][aria-selected=true]");
      for (const element of root.current?.querySelectorAll("[cmdk-input], [cmdk-list]") ?? []) {
        if (line) element.setAttribute("aria-activedescendant", line.id);
        else element.removeAttribute("aria-activedescendant");
      }
    });
    return () => cancelAnimationFrame(frame);
  });
  return root;
}

function Finder({ onDone }: { onDone: () => void }) {
  const t = useTranslations("navigation.switcher");
  const root = useRightActiveLine();
  const [typed, setTyped] = useState("");
  const go = useGo();
  const talk = useOpenConversation();
  const { words } = readQuery(typed);
  const { found, recent, unread, isLoading, isSearching, isPartial } = useSwitcherEntries(typed);
  const isWaiting = typed.trim() === "";

  function choose(entry: Entry) {
    onDone();
    if (entry.kind === "person") talk.mutate(entry.person.id);
    else go(entry.href);
  }
  const rowsOf = (entries: readonly Entry[], group: string) =>
    entries.map((entry) => (
      <SwitcherRow key={entry.key} entry={entry} words={words} group={group} onChoose={() => choose(entry)} />
    ));
  const isEmpty = isWaiting ? recent.length + unread.length === 0 : found.length === 0;

  return (
    <Command ref={root} shouldFilter={false} loop label={t("title")} className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search className="size-4.5 shrink-0 text-ink-faint" aria-hidden="true" />
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          onFocus={() => endTyping(setTyped)}
          dir="auto"
          spellCheck={false}
          placeholder={t("placeholder")}
          aria-label={t("title")}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none max-sm:text-[1rem]"
        />
        {isSearching ? <Spinner /> : null}
      </div>
      <Command.List label={t("results")} className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2">
        {isEmpty && isLoading ? <Loading /> : null}
        {isWaiting && recent.length > 0 ? <Group title={t("recent")}>{rowsOf(recent, "recent")}</Group> : null}
        {isWaiting && unread.length > 0 ? <Group title={t("unread")}>{rowsOf(unread, "unread")}</Group> : null}
        {isWaiting ? null : rowsOf(found, "found")}
      </Command.List>
      {isEmpty && !isLoading && !isSearching ? <Nothing isWaiting={isWaiting} /> : null}
      <p role="status" className="sr-only">
        {isSearching ? t("searching") : isEmpty && !isLoading ? t(isWaiting ? "start" : "nothing") : ""}
      </p>
      {isPartial ? <p className="px-4 pb-2 text-xs text-danger">{t("failed")}</p> : null}
      <p className="border-t border-line bg-surface px-4 py-2 text-xs text-ink-faint">
        {t.rich("hint", {
          key: (sign) => <kbd className="rounded-xs bg-active px-1.5 font-mono text-ink">{sign}</kbd>,
        })}
      </p>
    </Command>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={title}
      className="pb-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-faint"
    >
      {children}
    </Command.Group>
  );
}

function Nothing({ isWaiting }: { isWaiting: boolean }) {
  const t = useTranslations("navigation.switcher");
  return (
    <div className="grid gap-1 px-6 pt-4 pb-8 text-center">
      <p className="text-sm font-semibold">{t(isWaiting ? "start" : "nothing")}</p>
      <p className="text-sm text-ink-soft">{t(isWaiting ? "startHint" : "nothingHint")}</p>
    </div>
  );
}

function Loading() {
  const t = useTranslations("navigation.switcher");
  return (
    <div role="status" aria-label={t("loading")}>
      {["w-28", "w-40", "w-24", "w-32"].map((width, index) => (
        <div key={index} className="flex h-10 items-center gap-2.5 px-2.5 pointer-coarse:h-touch">
          <Skeleton className="size-5 rounded-sm" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  );
}
