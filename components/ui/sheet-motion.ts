// Why this file exists: where a drawer stands between out of sight (0) and open (1): held by a finger, or on its way by itself.
// Speaks to the two elements directly, so that following a finger renders nothing.

const SETTLE_MS = 240;
const EASING = "cubic-bezier(0.22, 0.8, 0.28, 1)";

export type SheetSide = "start" | "end";

interface Parts {
  panel: HTMLElement;
  scrim: HTMLElement | null;
}

/** Towards which physical side it leaves the screen: -1 left, 1 right. */
export function wayOut(side: SheetSide): -1 | 1 {
  const isRtl = getComputedStyle(document.documentElement).direction === "rtl";
  return (side === "start") === isRtl ? 1 : -1;
}

export interface SheetMotion {
  attach: (parts: Parts) => void;
  /** Stops where it is and answers where that is. */
  hold: () => number;
  /** From where it was held, so many pixels of a finger's way. */
  follow: (heldAt: number, travelPx: number) => void;
  settle: (to: 0 | 1, onArrived?: () => void) => void;
  shown: () => number;
}

/** How much of it is seen while it moves. */
function seenOf(panel: HTMLElement): number {
  const { m41 } = new DOMMatrixReadOnly(getComputedStyle(panel).transform);
  return within(1 - Math.abs(m41) / panel.offsetWidth);
}

const within = (at: number) => Math.min(1, Math.max(0, at));

function animate({ panel, scrim }: Parts, transforms: string[], opacities: number[], share: number): Animation[] {
  const timing = { duration: SETTLE_MS * Math.max(0.4, share), easing: EASING };
  const moved = panel.animate({ transform: transforms }, timing);
  return scrim ? [moved, scrim.animate({ opacity: opacities }, timing)] : [moved];
}

export function createSheetMotion(side: SheetSide): SheetMotion {
  let parts: Parts | undefined;
  let shown = 0;
  /** The finger's way is known before the drawer stands in the document. */
  let pending: [heldAt: number, travelPx: number] | undefined;
  let running: Animation[] = [];

  const transformAt = (at: number) => `translateX(${wayOut(side) * (1 - at) * 100}%)`;

  function place(at: number) {
    shown = at;
    if (!parts) return;
    parts.panel.style.transform = at === 1 ? "" : transformAt(at);
    if (parts.scrim) parts.scrim.style.opacity = String(at);
  }

  function hold() {
    if (running.length > 0 && parts) place(seenOf(parts.panel));
    for (const animation of running) animation.cancel();
    running = [];
    return shown;
  }

  function follow(heldAt: number, travelPx: number) {
    pending = [heldAt, travelPx];
    if (!parts) return;
    place(within(heldAt - (wayOut(side) * travelPx) / parts.panel.offsetWidth));
  }

  return {
    hold,
    follow,
    shown: () => shown,
    attach: (next) => {
      if (parts?.panel !== next.panel) shown = 0;
      parts = next;
      if (pending) follow(...pending);
      else place(shown);
    },
    settle: (to, onArrived) => {
      pending = undefined;
      const from = hold();
      const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      if (!parts || isStill || from === to) {
        place(to);
        return onArrived?.();
      }
      running = animate(parts, [transformAt(from), transformAt(to)], [from, to], Math.abs(to - from));
      place(to);
      running[0]?.addEventListener("finish", () => {
        running = [];
        onArrived?.();
      });
    },
  };
}
