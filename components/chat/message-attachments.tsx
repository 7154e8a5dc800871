// Why this file exists: the files of a message: pictures first, then what plays, then the rest. Each has its space before it
// has loaded; nothing from elsewhere is loaded at all.
"use client";

import { memo } from "react";
import { useTranslations } from "use-intl/react";
import type { Attachment } from "@/lib/contracts/messages";
import { cn } from "@/components/ui/cn";
import { onDemand } from "@/components/ui/on-demand";
import { kindOf } from "./attachment-kinds";
import { PictureGrid } from "./picture-grid";

const FileCard = onDemand(() => import("./file-card").then((module) => module.FileCard));
const LinkCard = onDemand(() => import("./file-card").then((module) => module.LinkCard));
const MediaPlayer = onDemand(() => import("./media-player").then((module) => module.MediaPlayer));

function Other({ attachment }: { attachment: Attachment }) {
  const kind = kindOf(attachment);
  if (kind === "video" || kind === "audio") return <MediaPlayer attachment={attachment} kind={kind} />;
  return kind === "link" ? <LinkCard attachment={attachment} /> : <FileCard attachment={attachment} />;
}

interface MessageAttachmentsProps {
  attachments: readonly Attachment[];
}

export const MessageAttachments = memo(function MessageAttachments({ attachments }: MessageAttachmentsProps) {
  const t = useTranslations("chat.files");
  if (attachments.length === 0) return null;
  const pictures = attachments.filter((attachment) => kindOf(attachment) === "picture");
  const others = attachments.filter((attachment) => !pictures.includes(attachment));
  const isGrid = pictures.length > 1;
  return (
    <ul
      aria-label={t("attachments")}
      className={cn("gap-1.5 pt-1 pb-1", isGrid ? "grid w-[26.25rem] max-w-full grid-cols-6" : "flex flex-wrap")}
    >
      <PictureGrid pictures={pictures} />
      {others.map((attachment) => (
        <li key={attachment.id} className={cn("min-h-14 max-w-full min-w-0", isGrid && "col-span-6")}>
          <Other attachment={attachment} />
        </li>
      ))}
    </ul>
  );
});
