// Why this file exists: menus that open from a button. The button is here and costs nothing; what it opens is loaded when a
// pointer or the focus comes near.
"use client";

import { Slot } from "radix-ui";
import {
  use,
  useCallback,
  useMemo,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from "react";
import {
  MenuContext,
  MenuPartsContext,
  type MenuChoiceProps,
  type MenuContentProps,
  type MenuItemProps,
  type MenuLinkProps,
  type MenuParts,
  type MenuState,
  type MenuSubProps,
} from "./menu-context";
import { onDemand } from "./on-demand";

const MenuPopup = onDemand(() => import("./menu-popup").then((module) => module.MenuPopup));

export function Menu({ children }: { children: ReactNode }) {
  const [{ isOpen, wasOpened, isByKey }, set] = useState({ isOpen: false, wasOpened: false, isByKey: false });
  const trigger = useRef<HTMLElement>(null);
  const setOpen = useCallback((next: boolean, byKey = false) => {
    set((before) => ({ isOpen: next, wasOpened: before.wasOpened || next, isByKey: byKey }));
  }, []);
  const keepTrigger = useCallback((element: HTMLElement | null) => {
    trigger.current = element;
  }, []);
  const state = useMemo(
    () => ({ isOpen, wasOpened, isByKey, setOpen, trigger, keepTrigger }),
    [isOpen, wasOpened, isByKey, setOpen, keepTrigger],
  );
  return <MenuContext value={state}>{children}</MenuContext>;
}

function useMenu(): MenuState {
  const menu = use(MenuContext);
  if (!menu) throw new Error("This is for what stands inside Menu");
  return menu;
}

interface MenuTriggerProps extends Pick<ComponentProps<"button">, "aria-label" | "className" | "style" | "children"> {
  /** The child is the button. */
  asChild?: boolean;
}

export function MenuTrigger({ asChild = false, ...rest }: MenuTriggerProps) {
  const { isOpen, setOpen, keepTrigger } = useMenu();
  const behaviour = {
    ref: keepTrigger,
    "aria-haspopup": "menu" as const,
    "aria-expanded": isOpen,
    "data-state": isOpen ? "open" : "closed",
    onPointerEnter: () => void MenuPopup.preload(),
    onFocus: () => void MenuPopup.preload(),
    // A key presses without a pointer's click count.
    onClick: (event: MouseEvent) => setOpen(!isOpen, event.detail === 0),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      setOpen(true, true);
    },
  };
  return asChild ? <Slot.Root {...behaviour} {...rest} /> : <button type="button" {...behaviour} {...rest} />;
}

export function MenuContent(props: MenuContentProps) {
  const state = useMenu();
  return state.wasOpened ? <MenuPopup state={state} {...props} /> : null;
}

function useParts(): MenuParts {
  const parts = use(MenuPartsContext);
  if (!parts) throw new Error("This is for what stands inside MenuContent");
  return parts;
}

export function MenuItem(props: MenuItemProps) {
  const { Item } = useParts();
  return <Item {...props} />;
}

/** An item that leads somewhere, so that it opens in a new tab like any link. */
export function MenuLink(props: MenuLinkProps) {
  const { Link } = useParts();
  return <Link {...props} />;
}

/** One of several, with a tick at the one that holds. */
export function MenuChoice(props: MenuChoiceProps) {
  const { Choice } = useParts();
  return <Choice {...props} />;
}

export function MenuSeparator() {
  const { Separator } = useParts();
  return <Separator />;
}

/** A menu inside a menu. */
export function MenuSub(props: MenuSubProps) {
  const { Sub } = useParts();
  return <Sub {...props} />;
}
