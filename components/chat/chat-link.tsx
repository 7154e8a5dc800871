// Why this file exists: a link in a text. One to a place of this instance opens it here; every other leaves, says where to,
// and may not pass for another.
"use client";

import type { ReactNode } from "react";
import { PlaceLink } from "@/components/navigation/place-link";
import { isMisleading } from "@/lib/browser/markdown/links";
import { internalPath } from "@/lib/rules/message-links";

const LOOK =
  "rounded-xs text-accent underline decoration-accent/35 underline-offset-3 break-words hover:decoration-accent";

interface ChatLinkProps {
  /** Went through safeLink. */
  href: string;
  /** The letters of `children`. */
  text: string;
  children: ReactNode;
}

export function ChatLink({ href, text, children }: ChatLinkProps) {
  const shown = isMisleading(text, href) ? href : children;
  const path = typeof location === "undefined" ? undefined : internalPath(href, location.origin);
  if (path !== undefined) {
    return (
      <PlaceLink dir="auto" href={path} title={href} className={LOOK}>
        {shown}
      </PlaceLink>
    );
  }
  return (
    <a dir="auto" href={href} title={href} target="_blank" rel="noopener noreferrer nofollow ugc" className={LOOK}>
      {shown}
    </a>
  );
}
