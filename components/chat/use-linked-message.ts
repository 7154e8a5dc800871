// Why this file exists: the message that the address names. Following a link to a message of the open channel changes only
// the address, not the screen; going to the present takes the message out of it again.
"use client";

import type { MouseEvent } from "react";
import { usePlace } from "@/hooks/use-place";
import type { ChannelDoor } from "@/lib/browser/queries/messages";
import { channelPath, internalPath, messageInPath } from "@/lib/rules/message-links";

export function useLinkedMessage(channelId: string): string | null {
  const place = messageInPath(usePlace().path);
  return place?.channelId === channelId ? place.messageId : null;
}

/** The address says no longer which message it is about. No navigation: it works without a line, too. */
export function leaveLinkedMessage(door: ChannelDoor): void {
  if (messageInPath(window.location.pathname)) window.history.replaceState(null, "", channelPath(door));
}

/** For a list with links in it: those that lead to a message of this channel are followed here. */
export function followLink(event: MouseEvent, channelId: string, jumpTo: (messageId: string) => void): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const path = link ? internalPath(link.href, window.location.origin) : undefined;
  const place = path === undefined ? undefined : messageInPath(path);
  if (path === undefined || place?.channelId !== channelId) return;
  event.preventDefault();
  event.stopPropagation();
  // A new address brings the message into view by itself; the same one would not.
  if (path === window.location.pathname) jumpTo(place.messageId);
  else window.history.pushState(null, "", path);
}
