// Why this file exists: what the two halves of a menu know of each other: the button, which is on the page at once, and the list,
// which is loaded when it first opens.
"use client";

import { createContext, type ComponentType, type ReactNode, type RefObject } from "react";

export interface MenuState {
  isOpen: boolean;
  wasOpened: boolean;
  /** Opened by a key: the first item takes the focus. */
  isByKey: boolean;
  setOpen: (isOpen: boolean, isByKey?: boolean) => void;
  trigger: RefObject<HTMLElement | null>;
  keepTrigger: (element: HTMLElement | null) => void;
}

export const MenuContext = createContext<MenuState | null>(null);

export interface MenuContentProps {
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}

export interface MenuItemProps {
  icon?: ReactNode;
  tone?: "plain" | "danger";
  disabled?: boolean;
  className?: string;
  onSelect?: () => void;
  children: ReactNode;
}

export interface MenuLinkProps {
  href: string;
  icon?: ReactNode;
  children: ReactNode;
}

export interface MenuChoiceProps {
  value: string;
  onValueChange: (value: string) => void;
  options: { value: string; label: string; hint?: string }[];
}

export interface MenuSubProps {
  icon?: ReactNode;
  label: string;
  children: ReactNode;
}

/** What stands in an open list; the list brings it along. */
export interface MenuParts {
  Item: ComponentType<MenuItemProps>;
  Link: ComponentType<MenuLinkProps>;
  Choice: ComponentType<MenuChoiceProps>;
  Separator: ComponentType;
  Sub: ComponentType<MenuSubProps>;
}

export const MenuPartsContext = createContext<MenuParts | null>(null);
