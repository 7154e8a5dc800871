// Why this file exists: sound and film, played where they stand, by the browser's own controls. The space is the same before
// and after they have loaded; what this browser cannot play becomes a file to download.
"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import type { Attachment } from "@/lib/contracts/messages";
import { formatSize } from "./attachment-kinds";
import { DownloadLink, FileCard, FileIcon, FileName } from "./file-card";

interface MediaPlayerProps {
  attachment: Attachment;
  kind: "video" | "audio";
}

export function MediaPlayer({ attachment, kind }: MediaPlayerProps) {
  const t = useTranslations("chat.files");
  const locale = useLocale();
  const [isBroken, setBroken] = useState(false);
  const { url, name, size } = attachment;
  if (isBroken) return <FileCard attachment={attachment} note={t("notPlayable")} />;
  const common = {
    src: url,
    controls: true,
    preload: "metadata",
    "aria-label": attachment.alt || name,
    onError: () => setBroken(true),
  } as const;
  return (
    <figure className="w-[26.25rem] max-w-full overflow-hidden rounded-lg border bg-raised">
      {kind === "video" ? <video {...common} playsInline className="aspect-video w-full bg-black" /> : null}
      <figcaption className="flex items-center gap-3 py-1 ps-3 pe-1.5">
        <FileIcon category={kind === "video" ? "film" : "sound"} />
        <div className="min-w-0 flex-1">
          <FileName name={name} className="text-sm font-semibold" />
          <p className="text-xs text-ink-faint">{formatSize(size, locale)}</p>
        </div>
        <DownloadLink attachment={attachment} />
      </figcaption>
      {kind === "audio" ? (
        <div className="px-2 pb-2">
          <audio {...common} className="h-10 w-full" />
        </div>
      ) : null}
    </figure>
  );
}
