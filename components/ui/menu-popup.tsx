// Why this file exists: the list of a menu, loaded when it first opens. Radix does keys, typeahead and focus; this is the look.
"use client";

import { Check, ChevronRight } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import { createContext, use, useCallback, useEffect, useRef } from "react";
import { Borrowed } from "./borrowed";
import { cn } from "./cn";
import {
  MenuPartsContext,
  type MenuChoiceProps,
  type MenuContentProps,
  type MenuItemProps,
  type MenuLinkProps,
  type MenuState,
  type MenuSubProps,
} from "./menu-context";

/** What the chosen item does, kept until the menu has closed and given the focus back: a dialog then returns it there. */
const ChooseContext = createContext<(act: (() => void) | null) => void>(() => undefined);

interface MenuPopupProps extends MenuContentProps {
  state: MenuState;
}

/** Not modal: the rest of the page stays readable to screen readers, and a press elsewhere closes the menu and counts. */
export function MenuPopup({ state, className, children, ...rest }: MenuPopupProps) {
  const { isOpen, isByKey, setOpen, trigger } = state;
  const chosen = useRef<(() => void) | null>(null);
  const choose = useCallback((act: (() => void) | null) => {
    chosen.current = act;
  }, []);
  const hasEntered = useRef(false);
  useEffect(() => {
    if (!isOpen) hasEntered.current = false;
  }, [isOpen]);

  /** The list takes the focus when it opens; whoever came by key goes on to the first item. */
  function enter(list: HTMLElement) {
    if (!isByKey || hasEntered.current) return;
    hasEntered.current = true;
    list.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])")?.focus();
  }

  return (
    <Radix.Root modal={false} open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <Borrowed element={trigger} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          onFocus={(event) => (event.target === event.currentTarget ? enter(event.currentTarget) : undefined)}
          onInteractOutside={(event) => {
            // The button closes it by itself.
            if (event.target instanceof Node && trigger.current?.contains(event.target)) event.preventDefault();
          }}
          onCloseAutoFocus={() => {
            const act = chosen.current;
            chosen.current = null;
            if (act) setTimeout(act);
          }}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 animate-pop-in overflow-y-auto rounded-lg bg-raised p-1.5 text-sm shadow-raised forced-colors:border",
            className,
          )}
          {...rest}
        >
          <ChooseContext value={choose}>
            <MenuPartsContext value={PARTS}>{children}</MenuPartsContext>
          </ChooseContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const row =
  "flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2.5 py-1.5 font-medium outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2 forced-colors:data-highlighted:outline-[Highlight] pointer-coarse:min-h-touch";

function Item({ icon, tone = "plain", disabled = false, className, children, onSelect }: MenuItemProps) {
  const isDanger = tone === "danger";
  const choose = use(ChooseContext);
  return (
    <Radix.Item
      className={cn(row, isDanger ? "text-danger data-highlighted:bg-danger-soft" : "text-ink", className)}
      disabled={disabled}
      onSelect={() => choose(onSelect ?? null)}
    >
      {icon ? (
        <span className={cn("[&_svg]:size-4", isDanger ? "" : "text-ink-faint")} aria-hidden="true">
          {icon}
        </span>
      ) : null}
      {children}
    </Radix.Item>
  );
}

/** An item that leads somewhere, so that it opens in a new tab like any link. */
function LinkItem({ href, icon, children }: MenuLinkProps) {
  return (
    <Radix.Item asChild className={cn(row, "text-ink")}>
      <Link href={href}>
        <span className="text-ink-faint [&_svg]:size-4" aria-hidden="true">
          {icon}
        </span>
        {children}
      </Link>
    </Radix.Item>
  );
}

/** One of several, with a tick at the one that holds. */
function Choice({ value, onValueChange, options }: MenuChoiceProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onValueChange}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={cn(row, "relative pe-8 text-ink")}>
          <span className="grid">
            {option.label}
            {option.hint ? <span className="text-xs font-normal text-ink-faint">{option.hint}</span> : null}
          </span>
          <Radix.ItemIndicator className="absolute end-2.5 text-accent">
            <Check className="size-4" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

function Separator() {
  return <Radix.Separator className="mx-1 my-1.5 h-px bg-line" />;
}

/** A menu inside a menu. */
function Sub({ icon, label, children }: MenuSubProps) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={cn(row, "text-ink data-[state=open]:bg-hover")}>
        {icon ? (
          <span className="text-ink-faint [&_svg]:size-4" aria-hidden="true">
            {icon}
          </span>
        ) : null}
        {label}
        <ChevronRight className="ms-auto size-4 rtl:-scale-x-100 text-ink-faint" aria-hidden="true" />
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-44 animate-pop-in rounded-lg bg-raised p-1.5 text-sm shadow-raised forced-colors:border"
        >
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}

const PARTS = { Item, Link: LinkItem, Choice, Separator, Sub };
