// Why this file exists: the files of a message. Pictures keep their place before they load; nothing from elsewhere is
// loaded at all.
"use client";

import { Download, ExternalLink, File, FileArchive, FileText, Film, Music } from "lucide-react";
import type { ReactNode } from "react";
import { safeLink } from "@/lib/browser/markdown";
import type { Attachment } from "@/lib/contracts/messages";
import { boxOf, formatSize, kindOf, type AttachmentKind } from "./attachment-kinds";

function downloadUrl(url: string): string {
  return `${url}${url.includes("?") ? "&" : "?"}download=1`;
}

export function FileIcon({ kind, contentType }: { kind: AttachmentKind; contentType: string }) {
  const className = "size-6 shrink-0 text-accent";
  if (kind === "video") return <Film className={className} aria-hidden="true" />;
  if (kind === "audio") return <Music className={className} aria-hidden="true" />;
  if (kind === "link") return <ExternalLink className={className} aria-hidden="true" />;
  if (/zip|compressed|tar|rar|7z/.test(contentType)) return <FileArchive className={className} aria-hidden="true" />;
  if (/^text\/|pdf|document/.test(contentType)) return <FileText className={className} aria-hidden="true" />;
  return <File className={className} aria-hidden="true" />;
}

function Card({ icon, children, action }: { icon: ReactNode; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex w-96 max-w-full items-center gap-3 rounded-lg border bg-raised px-3 py-2.5">
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}

function Picture({ attachment }: { attachment: Attachment }) {
  const { width, height } = boxOf(attachment);
  return (
    <a
      href={attachment.url}
      target="_blank"
      rel="noopener"
      title={attachment.name}
      className="block max-w-full overflow-hidden rounded-lg border bg-active"
      style={{ width, aspectRatio: `${width} / ${height}` }}
    >
      <img
        src={attachment.url}
        alt={attachment.name}
        width={width}
        height={height}
        loading="lazy"
        decoding="async"
        className="size-full object-contain"
      />
    </a>
  );
}

function FileCard({ attachment, kind }: { attachment: Attachment; kind: AttachmentKind }) {
  const download = (
    <a
      href={downloadUrl(attachment.url)}
      download={attachment.name}
      aria-label={`Download ${attachment.name}`}
      title="Download"
      className="grid size-9 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-hover hover:text-ink pointer-coarse:size-touch"
    >
      <Download className="size-4.5" aria-hidden="true" />
    </a>
  );
  return (
    <Card icon={<FileIcon kind={kind} contentType={attachment.contentType} />} action={download}>
      <p className="truncate text-sm font-semibold" title={attachment.name}>
        <bdi>{attachment.name}</bdi>
      </p>
      <p className="text-xs text-ink-faint">{formatSize(attachment.size)}</p>
    </Card>
  );
}

function LinkCard({ attachment }: { attachment: Attachment }) {
  const address = safeLink(attachment.url);
  return (
    <Card icon={<FileIcon kind="link" contentType="" />}>
      {address === undefined ? (
        <p className="truncate text-sm">{attachment.name}</p>
      ) : (
        <a
          href={address}
          title={address}
          target="_blank"
          rel="noopener noreferrer nofollow ugc"
          className="block truncate rounded-xs text-sm font-semibold text-accent hover:underline"
        >
          {attachment.name === "" ? address : <bdi>{attachment.name}</bdi>}
        </a>
      )}
      {address === undefined ? null : <p className="truncate text-xs text-ink-faint">{new URL(address).host}</p>}
    </Card>
  );
}

function Player({ attachment, kind }: { attachment: Attachment; kind: "video" | "audio" }) {
  return (
    <figure className="grid w-96 max-w-full gap-1.5">
      {kind === "video" ? (
        <video
          src={attachment.url}
          controls
          preload="metadata"
          aria-label={attachment.name}
          className="aspect-video w-full rounded-lg bg-black"
        />
      ) : (
        <audio src={attachment.url} controls preload="none" aria-label={attachment.name} className="h-10 w-full" />
      )}
      <figcaption className="flex min-w-0 items-baseline gap-2 text-xs text-ink-faint">
        <bdi className="truncate">{attachment.name}</bdi>
        <a
          href={downloadUrl(attachment.url)}
          download={attachment.name}
          className="shrink-0 rounded-xs text-accent hover:underline"
        >
          Download ({formatSize(attachment.size)})
        </a>
      </figcaption>
    </figure>
  );
}

export function MessageAttachments({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2 pt-1 pb-1" aria-label="Attachments">
      {attachments.map((attachment) => {
        const kind = kindOf(attachment);
        return (
          <li key={attachment.id} className="max-w-full min-w-0">
            {kind === "picture" ? <Picture attachment={attachment} /> : null}
            {kind === "video" || kind === "audio" ? <Player attachment={attachment} kind={kind} /> : null}
            {kind === "file" ? <FileCard attachment={attachment} kind={kind} /> : null}
            {kind === "link" ? <LinkCard attachment={attachment} /> : null}
          </li>
        );
      })}
    </ul>
  );
}
