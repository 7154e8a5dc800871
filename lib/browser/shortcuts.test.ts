// The table of keys: what is pressed is found, and is shown as the keyboard at hand calls it.
import { describe, expect, it } from "vitest";
import { isPressed, keysShown, shortcutOf, SHORTCUTS } from "./shortcuts";

const press = (key: string, held: string[] = [], code = "") => ({
  key,
  code,
  ctrlKey: held.includes("ctrl"),
  metaKey: held.includes("meta"),
  altKey: held.includes("alt"),
  shiftKey: held.includes("shift"),
});

describe("the keys", () => {
  it.each([
    [press("k", ["ctrl"]), false, "switcher"],
    [press("K", ["ctrl"]), false, "switcher"],
    [press("k", ["meta"]), true, "switcher"],
    [press("k", ["ctrl"]), true, undefined],
    [press("k"), false, undefined],
    [press("ArrowDown", ["alt"]), false, "nextChannel"],
    [press("ArrowDown", ["alt", "shift"]), false, "nextUnread"],
    [press("ArrowDown", ["alt", "ctrl"]), false, "nextServer"],
    [press("ArrowUp", ["alt", "meta"]), true, "previousServer"],
    [press("ArrowDown"), false, undefined],
    [press("?", ["shift"]), false, "sheet"],
    [press("/", ["ctrl", "shift"]), false, "composer"],
    [press("Â", ["alt", "shift"], "KeyM"), true, "members"],
    [press("Enter"), false, undefined],
  ])("%j on a Mac: %s means %s", (event, isMac, expected) => {
    expect(shortcutOf(event, isMac)).toBe(expected);
  });

  it("mean one thing each", () => {
    const all = SHORTCUTS.map((row) => keysShown(row, false, (name) => name).join("+"));
    expect(new Set(all).size).toBe(all.length);
  });

  it("are shown as they stand on the keyboard", () => {
    const shown = (id: string, isMac: boolean) =>
      SHORTCUTS.filter((row) => row.id === id).map((row) => keysShown(row, isMac, (name) => name.toUpperCase()));
    expect(shown("nextServer", false)).toEqual([["CTRL", "ALT", "↓"]]);
    expect(shown("nextServer", true)).toEqual([["⌘", "⌥", "↓"]]);
    expect(shown("newLine", false)).toEqual([["SHIFT", "ENTER"]]);
  });

  it("leave what the browser holds alone", () => {
    const browserKeys = ["t", "w", "n", "l", "r", "f", "d", "h", "j", "p", "s", "u"].map((key) => press(key, ["ctrl"]));
    for (const event of browserKeys) expect(SHORTCUTS.some((row) => isPressed(row, event, false))).toBe(false);
  });
});
