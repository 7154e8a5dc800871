// Why this file exists: the list of what can be chosen, above the field. The focus never leaves the field: keys reach the list
// through it, and the field names the chosen line to screen readers.
"use client";

import { Popover } from "radix-ui";
import {
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { OptionLine } from "./option-line";
import type { Option } from "./options";

export interface OptionListProps {
  id: string;
  label: string;
  options: readonly Option[];
  /** What the list stands above and is as wide as. */
  anchor: RefObject<HTMLElement | null>;
  host: HTMLElement | null;
  /** Says whether the list took a key. */
  keys: RefObject<((event: KeyboardEvent) => boolean) | null>;
  /** The id of the line that Enter chooses, or null when there is none. */
  onActive: (id: string | null) => void;
  /** Enter means something else for this one: it is typed in full. */
  isDone?: (option: Option) => boolean;
  onChoose: (option: Option) => void;
}

export function OptionList(props: OptionListProps) {
  const { id, label, options, anchor, host, keys, onActive, isDone, onChoose } = props;
  const t = useTranslations("chat.composer.completion");
  const [chosenKey, setChosenKey] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const index = Math.max(
    0,
    options.findIndex(({ key }) => key === chosenKey),
  );
  const active = options[index];
  const idOf = (option: Option) => `${id}-${option.kind}-${option.key}`;
  const activeId = active ? idOf(active) : null;

  useImperativeHandle(keys, () => (event) => {
    if (!active) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      setChosenKey(options.at((index + step) % options.length)?.key);
      return true;
    }
    const isChoosing = (event.key === "Enter" && !event.shiftKey && isDone?.(active) !== true) || event.key === "Tab";
    if (!isChoosing || (event.key === "Tab" && event.shiftKey)) return false;
    onChoose(active);
    return true;
  });

  const tellActive = useEffectEvent(onActive);
  useEffect(() => tellActive(activeId), [activeId]);
  useEffect(() => () => tellActive(null), []);

  useLayoutEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  if (options.length === 0) return null;
  return (
    <Popover.Root open>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal container={host}>
        <Popover.Content
          ref={list}
          id={id}
          role="listbox"
          aria-label={label}
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
          onEscapeKeyDown={(event) => event.preventDefault()}
          className="z-40 max-h-[min(22rem,var(--radix-popover-content-available-height))] w-(--radix-popover-trigger-width) animate-fade-in overflow-y-auto overscroll-contain rounded-xl bg-raised p-1.5 shadow-raised outline-none"
        >
          {options.map((option) => (
            <div
              key={option.key}
              id={idOf(option)}
              role="option"
              aria-selected={option === active}
              // A press must not take the focus out of the field.
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setChosenKey(option.key)}
              onClick={() => onChoose(option)}
              className={cn(
                "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1 text-sm pointer-coarse:min-h-touch",
                option === active && "bg-active",
              )}
            >
              <OptionLine option={option} />
            </div>
          ))}
        </Popover.Content>
      </Popover.Portal>
      <span role="status" className="sr-only">
        {t("count", { count: options.length })}
      </span>
    </Popover.Root>
  );
}
