// Why this file exists: short news for the reader. The library that shows it is loaded with the first of them; until it
// stands on the page, what there is to say waits here. components/toast-host.tsx shows it.
import type { ExternalToast, toast as show } from "sonner";

type Show = typeof show;
type Title = Parameters<Show>[0];

const waiting: ((show: Show) => void)[] = [];
const listeners = new Set<() => void>();
let isWanted = false;
let shown: Show | undefined;

function say(it: (show: Show) => void): void {
  if (shown) return it(shown);
  waiting.push(it);
  isWanted = true;
  for (const listener of listeners) listener();
}

/** A later one with the same `id` takes the place of the earlier. */
export const toast = Object.assign((title: Title, options?: ExternalToast) => say((to) => void to(title, options)), {
  success: (title: Title, options?: ExternalToast) => say((to) => void to.success(title, options)),
  error: (title: Title, options?: ExternalToast) => say((to) => void to.error(title, options)),
});

export const areToastsWanted = () => isWanted;

export function onToastsWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What shows them has come to stand on the page (or, with undefined, has left it). */
export function connectToasts(to: Show | undefined): void {
  shown = to;
  if (to) for (const it of waiting.splice(0)) it(to);
}
