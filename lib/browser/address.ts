// To another channel without a navigation: the screen that is open reads the address and shows that channel instead. Next would ask the
// server, which has nothing to say about it, and mount the screen anew; what it hears of the new address it draws when there is time. So
// the address that is gone to is known here first, and at once.
import { isOneScreen } from "@/lib/rules/message-links";

export interface Ahead {
  /** The address that Next still draws. */
  from: string;
  to: string;
}

type Listener = (ahead: Ahead | null) => void;

let ahead: Ahead | null = null;
const listeners = new Set<Listener>();

function tell(): void {
  for (const listener of listeners) listener(ahead);
}

function forget(): void {
  ahead = null;
  tell();
}

export function listenAhead(listener: Listener): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", forget);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", forget);
  };
}

/** Next draws this address now. */
export function caughtUp(path: string): void {
  if (ahead && ahead.from !== path) forget();
}

/** False when the screen that is open cannot show this address, and nothing was done. */
export function goWithinScreen(path: string): boolean {
  const { pathname } = window.location;
  if (!isOneScreen(pathname, path)) return false;
  if (path === pathname) return true;
  window.history.pushState(null, "", path);
  ahead = { from: ahead?.from ?? pathname, to: path };
  // In a task of its own: React does all that a press leads to before the next picture, also what could follow it.
  setTimeout(tell);
  return true;
}
