// Why this file exists: long lists draw only what is in sight, and are one stop of the Tab key: arrow keys, Home and
// End move inside. Rows that cannot be reached (headings) are skipped.
"use client";

import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import { VList, type VListHandle } from "virtua";
import { cn } from "./cn";

/** What the one stop of the Tab key in a row takes; the same value for the same, so that a row need not be drawn anew. */
export interface RowFocus {
  tabIndex: number;
  "data-stop": true;
}

const STOP: RowFocus = { tabIndex: 0, "data-stop": true };
const NO_STOP: RowFocus = { tabIndex: -1, "data-stop": true };

interface VirtualListProps<Item> {
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** The one element of a row that takes the focus spreads `focus`. */
  renderItem: (item: Item, focus: RowFocus) => ReactNode;
  isReachable?: (item: Item) => boolean;
  /** The row to start from, and to bring into sight. */
  activeKey?: string | undefined;
  /** Called when the end comes into sight and more may be fetched. */
  onEndInSight?: (() => void) | undefined;
  className?: string;
}

export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, keyOf, renderItem, isReachable = () => true, activeKey, onEndInSight, className } = props;
  const list = useRef<VListHandle>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [focusKey, setFocusKey] = useState<string>();

  const indexOf = (key: string | undefined) =>
    key === undefined ? -1 : items.findIndex((item) => keyOf(item) === key);
  const focusIndex = indexOf(focusKey);
  const activeIndex = indexOf(activeKey);
  const stop = focusIndex >= 0 ? focusIndex : activeIndex >= 0 ? activeIndex : items.findIndex(isReachable);

  const showActive = useEffectEvent(() => {
    if (activeIndex >= 0) list.current?.scrollToIndex(activeIndex, { align: "nearest" });
  });
  const hasItems = items.length > 0;
  useEffect(() => showActive(), [activeKey, hasItems]);

  function move(to: number, direction: 1 | -1) {
    let index = to;
    while (items[index] !== undefined && !isReachable(items[index] as Item)) index += direction;
    const item = items[index];
    if (item === undefined) return;
    const key = keyOf(item);
    setFocusKey(key);
    list.current?.scrollToIndex(index, { align: "nearest" });
    focusWhenShown(() => frame.current?.querySelector(`[data-row="${CSS.escape(key)}"] [data-stop]`));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!(event.target instanceof HTMLElement) || !event.target.hasAttribute("data-stop")) return;
    const row = event.target.closest("[data-row]");
    const current = indexOf(row?.getAttribute("data-row") ?? undefined);
    const steps: Partial<Record<string, [number, 1 | -1]>> = {
      ArrowDown: [current + 1, 1],
      ArrowUp: [current - 1, -1],
      Home: [0, 1],
      End: [items.length - 1, -1],
    };
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(...step);
  }

  /** The Tab key comes back to where the focus was last; a button in a heading must not take the rows' place. */
  function onFocus(event: FocusEvent) {
    if (!event.target.hasAttribute("data-stop")) return;
    const key = event.target.closest("[data-row]")?.getAttribute("data-row");
    const item = items[indexOf(key ?? undefined)];
    if (item !== undefined && isReachable(item)) setFocusKey(keyOf(item));
  }

  return (
    <div ref={frame} className={cn("min-h-0 flex-1", className)} onKeyDown={onKeyDown} onFocus={onFocus}>
      <VList
        ref={list}
        role="list"
        aria-label={label}
        keepMounted={stop >= 0 ? [stop] : []}
        className="overscroll-contain"
      >
        {items.map((item, index) => (
          <div key={keyOf(item)} role="listitem" data-row={keyOf(item)}>
            {renderItem(item, index === stop ? STOP : NO_STOP)}
          </div>
        ))}
        {onEndInSight ? <EndMark key="end" count={items.length} onSeen={onEndInSight} /> : null}
      </VList>
    </div>
  );
}

/** A row that comes into the document is hidden until it is measured, and what is hidden takes no focus. */
function focusWhenShown(find: () => Element | null | undefined, framesLeft = 20): void {
  const row = find();
  if (row instanceof HTMLElement) row.focus({ preventScroll: true });
  if ((!row || document.activeElement !== row) && framesLeft > 0) {
    requestAnimationFrame(() => focusWhenShown(find, framesLeft - 1));
  }
}

/** Lies behind the last row; being drawn means being (nearly) in sight. */
function EndMark({ count, onSeen }: { count: number; onSeen: () => void }) {
  const seen = useEffectEvent(onSeen);
  useEffect(() => seen(), [count]);
  return <div className="h-px" aria-hidden="true" />;
}
