// Why this file exists: the frame of sign-in and sign-up: the form, and beside it what the product is about.
import type { ReactNode } from "react";
import { Wordmark } from "@/components/brand/mark";

export function AuthFrame({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh bg-surface">
      <div className="flex w-full flex-col px-5 pt-[max(1.25rem,env(safe-area-inset-top))] pb-[max(1.5rem,env(safe-area-inset-bottom))] sm:px-10 lg:w-[34rem] lg:shrink-0">
        <Wordmark />
        <div className="m-auto w-full max-w-sm py-10">{children}</div>
        <p className="text-xs text-ink-faint">Parley runs on a machine that somebody you know looks after.</p>
      </div>
      <Scene />
    </main>
  );
}

/** The mark, large and cropped: two sides, and the ground between them. */
function Scene() {
  return (
    <div className="relative m-3 hidden min-w-0 flex-1 overflow-hidden rounded-2xl bg-accent-soft lg:block">
      <svg
        viewBox="0 0 32 32"
        preserveAspectRatio="xMidYMid slice"
        className="absolute inset-0 size-full"
        aria-hidden="true"
      >
        <g transform="translate(1.5 -1.5) rotate(-4 16 16) scale(1.12) translate(-1.6 -1)">
          <path d="M29 4v9a9 9 0 1 1-9-9Z" fill="var(--gold)" />
          <path d="M3 28v-9a9 9 0 1 1 9 9Z" fill="var(--accent)" />
          <path d="M11.51 10.01A9 9 0 0 1 20.49 21.99 9 9 0 0 1 11.51 10.01Z" fill="var(--surface)" />
        </g>
      </svg>
      <div className="absolute inset-x-0 bottom-0 p-10 xl:p-14">
        <p className="max-w-md font-display text-4xl font-semibold text-ink">Talk it over.</p>
        <p className="mt-3 max-w-sm text-ink-soft">
          Channels for what concerns everybody, conversations for what does not. Nothing gets lost on the way.
        </p>
      </div>
    </div>
  );
}
