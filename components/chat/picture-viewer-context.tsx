// Why this file exists: one viewer for all pictures of a channel, outside the list: rows come and go while one looks. It is
// loaded with the first picture that somebody opens.
"use client";

import dynamic from "next/dynamic";
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from "react";
import type { OpenedPicture } from "./attachment-kinds";

const PictureViewer = dynamic(() => import("./picture-viewer").then((module) => module.PictureViewer), { ssr: false });

type OpenPicture = (picture: OpenedPicture) => void;

const PictureViewerContext = createContext<OpenPicture | null>(null);

/** Null where there is no viewer: then a picture is a link to its file. */
export function useOpenPicture(): OpenPicture | null {
  return use(PictureViewerContext);
}

/** The picture may be another element by now, in a row that was drawn anew; or its message is gone. */
function giveFocusBack({ opener, attachment }: OpenedPicture): void {
  const again = document.querySelector<HTMLElement>(`a[data-picture="${attachment.id}"]`);
  (opener.isConnected ? opener : again)?.focus({ preventScroll: true });
}

export function PictureViewerProvider({ channelId, children }: { channelId: string; children: ReactNode }) {
  const [opened, setOpened] = useState<OpenedPicture | null>(null);
  const open = useCallback((picture: OpenedPicture) => setOpened(picture), []);
  const onClosed = useCallback(() => {
    if (opened) giveFocusBack(opened);
    setOpened(null);
  }, [opened]);
  const viewer = useMemo(
    () => (opened ? <PictureViewer key={opened.attachment.id} {...{ channelId, opened, onClosed }} /> : null),
    [channelId, opened, onClosed],
  );
  return (
    <PictureViewerContext value={open}>
      {children}
      {viewer}
    </PictureViewerContext>
  );
}
