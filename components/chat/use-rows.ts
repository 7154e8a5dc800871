// Why this file exists: the rows of the list, changing at one end at a time. The list keeps its place by the distance from
// the end when rows come or go at the start; if others came at the end in the same moment, it would be off by their height.
"use client";

import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from "react";
import { buildRows, type ChatRow, type RowSource } from "./chat-rows";

interface Ends {
  first: string | undefined;
  last: string | undefined;
}

function endsOf(rows: readonly ChatRow[]): Ends {
  return { first: rows[0]?.key, last: rows.at(-1)?.key };
}

/**
 * What stands on the screen. A store and not state: its renders are never deferred nor given up half-way, which would
 * confuse the list, and come before the browser paints.
 */
class ShownEnds {
  private listener: (() => void) | undefined;

  constructor(private ends: Ends) {}

  readonly get = (): Ends => this.ends;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listener = listener;
    return () => {
      this.listener = undefined;
    };
  };

  set(ends: Ends): void {
    if (ends.first === this.ends.first && ends.last === this.ends.last) return;
    this.ends = ends;
    this.listener?.();
  }
}

/** Of rows that changed at both ends, those without what is new at the end. */
function atOneEnd(rows: readonly ChatRow[], shown: Ends): readonly ChatRow[] {
  const { first, last } = endsOf(rows);
  if (first === shown.first || last === shown.last) return rows;
  const end = rows.findLastIndex(({ key }) => key === shown.last);
  return end === -1 ? rows : rows.slice(0, end + 1);
}

export function useRows({ log, pending, selfId, hasOlder, isAtPresent }: RowSource) {
  const all = useMemo(
    () => buildRows({ log, pending, selfId, hasOlder, isAtPresent }),
    [log, pending, selfId, hasOlder, isAtPresent],
  );
  const [list] = useState(() => new ShownEnds(endsOf(all)));
  const shown = useSyncExternalStore(list.subscribe, list.get, list.get);
  const rows = useMemo(() => atOneEnd(all, shown), [all, shown]);
  const { first, last } = endsOf(rows);

  useLayoutEffect(() => list.set({ first, last }), [list, first, last]);

  return { rows, isShift: first !== shown.first };
}
