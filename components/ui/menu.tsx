// Why this file exists: menus that open from a button. Radix does keys, typeahead and focus; this is the look.
"use client";

import { Check, ChevronRight } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import { createContext, use, useCallback, useRef, type ComponentProps, type ReactNode } from "react";
import { cn } from "./cn";

/** Not modal: the rest of the page stays readable to screen readers, and a press elsewhere closes the menu and counts. */
export function Menu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}
export const MenuTrigger = Radix.Trigger;

/** What the chosen item does, kept until the menu has closed and given the focus back: a dialog then returns it there. */
const ChooseContext = createContext<(act: (() => void) | null) => void>(() => undefined);

export function MenuContent({ className, children, ...rest }: ComponentProps<typeof Radix.Content>) {
  const chosen = useRef<(() => void) | null>(null);
  const choose = useCallback((act: (() => void) | null) => {
    chosen.current = act;
  }, []);
  return (
    <Radix.Portal>
      <Radix.Content
        onCloseAutoFocus={() => {
          const act = chosen.current;
          chosen.current = null;
          if (act) setTimeout(act);
        }}
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 animate-pop-in overflow-y-auto rounded-lg bg-raised p-1.5 text-sm shadow-raised",
          className,
        )}
        {...rest}
      >
        <ChooseContext value={choose}>{children}</ChooseContext>
      </Radix.Content>
    </Radix.Portal>
  );
}

const row =
  "flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2.5 py-1.5 font-medium outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover pointer-coarse:min-h-touch";

interface MenuItemProps extends Omit<ComponentProps<typeof Radix.Item>, "onSelect"> {
  icon?: ReactNode;
  tone?: "plain" | "danger";
  onSelect?: () => void;
}

export function MenuItem({ icon, tone = "plain", className, children, onSelect, ...rest }: MenuItemProps) {
  const isDanger = tone === "danger";
  const choose = use(ChooseContext);
  return (
    <Radix.Item
      className={cn(row, isDanger ? "text-danger data-highlighted:bg-danger-soft" : "text-ink", className)}
      onSelect={() => choose(onSelect ?? null)}
      {...rest}
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

interface MenuLinkProps {
  href: string;
  icon?: ReactNode;
  children: ReactNode;
}

/** An item that leads somewhere, so that it opens in a new tab like any link. */
export function MenuLink({ href, icon, children }: MenuLinkProps) {
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

interface MenuChoiceProps {
  value: string;
  onValueChange: (value: string) => void;
  options: { value: string; label: string; hint?: string }[];
}

/** One of several, with a tick at the one that holds. */
export function MenuChoice({ value, onValueChange, options }: MenuChoiceProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onValueChange}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={cn(row, "pr-8 relative text-ink")}>
          <span className="grid">
            {option.label}
            {option.hint ? <span className="text-xs font-normal text-ink-faint">{option.hint}</span> : null}
          </span>
          <Radix.ItemIndicator className="absolute right-2.5 text-accent">
            <Check className="size-4" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="mx-1 my-1.5 h-px bg-line" />;
}

interface MenuSubProps {
  icon?: ReactNode;
  label: string;
  children: ReactNode;
}

/** A menu inside a menu. */
export function MenuSub({ icon, label, children }: MenuSubProps) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={cn(row, "text-ink data-[state=open]:bg-hover")}>
        {icon ? (
          <span className="text-ink-faint [&_svg]:size-4" aria-hidden="true">
            {icon}
          </span>
        ) : null}
        {label}
        <ChevronRight className="ml-auto size-4 text-ink-faint" aria-hidden="true" />
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-44 animate-pop-in rounded-lg bg-raised p-1.5 text-sm shadow-raised"
        >
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}
