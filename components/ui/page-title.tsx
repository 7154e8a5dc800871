// Why this file exists: the name in the browser's tab. React lifts it into the head; screens whose names come from data
// cannot leave it to Next's metadata, which knows none of them.

export function PageTitle({ children }: { children?: string }) {
  return <title>{children === undefined ? "Parley" : `${children} · Parley`}</title>;
}
