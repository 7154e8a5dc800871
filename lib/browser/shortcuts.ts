// Why this file exists: the keys of the product in one table: what listens to them and the sheet that explains them read the
// same rows. A name stands in the texts at navigation.shortcuts.names. Browser and screen reader keep their own keys.

export type ShortcutGroup = "ways" | "conversation" | "help";

interface Keys {
  /** As KeyboardEvent.key says it, letters small. */
  key: string;
  /** Ctrl, or ⌘ on a Mac. */
  mod?: true;
  alt?: true;
  shift?: true;
}

interface Row extends Keys {
  id: string;
  group: ShortcutGroup;
  /** What listens to it is the message field itself; here it is only told of. */
  isOfField?: true;
}

export const SHORTCUTS = [
  { id: "switcher", group: "ways", key: "k", mod: true },
  { id: "nextChannel", group: "ways", key: "ArrowDown", alt: true },
  { id: "previousChannel", group: "ways", key: "ArrowUp", alt: true },
  { id: "nextUnread", group: "ways", key: "ArrowDown", alt: true, shift: true },
  { id: "previousUnread", group: "ways", key: "ArrowUp", alt: true, shift: true },
  { id: "nextServer", group: "ways", key: "ArrowDown", mod: true, alt: true },
  { id: "previousServer", group: "ways", key: "ArrowUp", mod: true, alt: true },
  { id: "composer", group: "conversation", key: "/", mod: true },
  { id: "members", group: "conversation", key: "m", alt: true, shift: true },
  { id: "send", group: "conversation", key: "Enter", isOfField: true },
  { id: "newLine", group: "conversation", key: "Enter", shift: true, isOfField: true },
  { id: "editLast", group: "conversation", key: "ArrowUp", isOfField: true },
  { id: "sheet", group: "help", key: "?" },
] as const satisfies readonly Row[];

export type Shortcut = (typeof SHORTCUTS)[number];
export type ShortcutId = Exclude<Shortcut, { isOfField: true }>["id"];

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export function isPressed(row: Row, event: Pressed, isMac: boolean): boolean {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  if (other || mod !== (row.mod ?? false) || event.altKey !== (row.alt ?? false)) return false;
  // "?" and "/" stand on other keys in other layouts, some with Shift and some without.
  const isSign = row.key.length === 1 && !/[a-z]/.test(row.key);
  if (!isSign && event.shiftKey !== (row.shift ?? false)) return false;
  // With Alt a letter key writes another letter on a Mac.
  const isByPlace = row.alt === true && event.code === `Key${row.key.toUpperCase()}`;
  return isByPlace || event.key === row.key || event.key.toLowerCase() === row.key;
}

/** The row that this press means, of those that are listened to here. */
export function shortcutOf(event: Pressed, isMac: boolean): ShortcutId | undefined {
  for (const row of SHORTCUTS) if (!("isOfField" in row) && isPressed(row, event, isMac)) return row.id;
  return undefined;
}

/** The names of the keys that a language may call otherwise. */
export type KeyName = "ctrl" | "alt" | "shift" | "enter";

const SIGNS: Partial<Record<string, string>> = { ArrowUp: "↑", ArrowDown: "↓" };

/** What stands on the keys, in the order in which they are pressed. */
export function keysShown(row: Row, isMac: boolean, nameOf: (name: KeyName) => string): string[] {
  const shown: string[] = [];
  if (row.mod) shown.push(isMac ? "⌘" : nameOf("ctrl"));
  if (row.alt) shown.push(isMac ? "⌥" : nameOf("alt"));
  if (row.shift) shown.push(isMac ? "⇧" : nameOf("shift"));
  const key = row.key === "Enter" ? nameOf("enter") : (SIGNS[row.key] ?? row.key.toUpperCase());
  return [...shown, key];
}

export function isMacKeyboard(): boolean {
  return typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.platform);
}
