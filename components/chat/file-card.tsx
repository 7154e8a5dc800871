// Why this file exists: a file that is neither shown nor played: its icon, its name with the ending in sight, its size and
// the ways to it. A link to a file elsewhere is only a link: nothing of it is loaded.
"use client";

import {
  ChevronDown,
  Download,
  ExternalLink,
  File,
  FileArchive,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  Film,
  Music,
  type LucideIcon,
} from "lucide-react";
import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { safeLink } from "@/lib/browser/markdown/links";
import type { Attachment } from "@/lib/contracts/messages";
import { cn } from "@/components/ui/cn";
import { categoryOf, formatSize, mayBeText, splitName, type FileCategory } from "./attachment-kinds";

const TextPreview = dynamic(() => import("./text-preview").then((module) => module.TextPreview));

const ICONS: Record<FileCategory, LucideIcon> = {
  archive: FileArchive,
  code: FileCode,
  document: FileText,
  sheet: FileSpreadsheet,
  picture: FileImage,
  sound: Music,
  film: Film,
  text: FileText,
  other: File,
};

const SQUARE =
  "grid size-9 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-hover hover:text-ink pointer-coarse:size-touch";

export function FileIcon({ category }: { category: FileCategory | "link" }) {
  const Icon = category === "link" ? ExternalLink : ICONS[category];
  return <Icon className="size-6 shrink-0 text-accent" aria-hidden="true" />;
}

/** Cut in the middle where it is too long, so that the ending stays in sight; read out whole. */
export function FileName({ name, className }: { name: string; className?: string }) {
  const { head, tail } = splitName(name);
  return (
    <bdi title={name} className={cn("flex max-w-full min-w-0", className)}>
      <span aria-hidden={tail !== ""} className="truncate whitespace-pre">
        {head}
      </span>
      {tail === "" ? null : (
        <>
          <span aria-hidden="true" className="shrink-0 whitespace-pre">
            {tail}
          </span>
          <span className="sr-only">{name}</span>
        </>
      )}
    </bdi>
  );
}

export function downloadUrl(url: string): string {
  return `${url}${url.includes("?") ? "&" : "?"}download=1`;
}

export function DownloadLink({ attachment }: { attachment: Pick<Attachment, "url" | "name"> }) {
  const t = useTranslations("chat.files");
  return (
    <a
      href={downloadUrl(attachment.url)}
      download={attachment.name}
      aria-label={t("downloadNamed", { name: attachment.name })}
      title={t("download")}
      className={SQUARE}
    >
      <Download className="size-4.5" aria-hidden="true" />
    </a>
  );
}

interface CardProps {
  icon: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  below?: ReactNode;
}

function Card({ icon, children, actions, below }: CardProps) {
  return (
    <div className="w-[26.25rem] max-w-full overflow-hidden rounded-lg border bg-raised">
      <div className="flex items-center gap-3 py-1.5 ps-3 pe-1.5">
        {icon}
        <div className="min-w-0 flex-1 py-1">{children}</div>
        {actions}
      </div>
      {below}
    </div>
  );
}

export function FileCard({ attachment, note }: { attachment: Attachment; note?: string }) {
  const t = useTranslations("chat.files");
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const { name, size } = attachment;
  const toggle = mayBeText(name) ? (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-label={isOpen ? t("hideText", { name }) : t("showText", { name })}
      className={SQUARE}
      onClick={() => setOpen(!isOpen)}
    >
      <ChevronDown
        className={cn(
          "size-4.5 transition-transform duration-calm motion-reduce:transition-none",
          isOpen && "rotate-180",
        )}
        aria-hidden="true"
      />
    </button>
  ) : null;
  return (
    <Card
      icon={<FileIcon category={categoryOf(name)} />}
      actions={
        <div className="flex shrink-0">
          {toggle}
          <DownloadLink attachment={attachment} />
        </div>
      }
      below={isOpen ? <TextPreview attachment={attachment} /> : null}
    >
      <FileName name={name} className="text-sm font-semibold" />
      <p className="text-xs text-ink-faint">
        {note === undefined ? null : `${note} `}
        {formatSize(size, locale)}
      </p>
    </Card>
  );
}

export function LinkCard({ attachment }: { attachment: Attachment }) {
  const address = safeLink(attachment.url);
  return (
    <Card icon={<FileIcon category="link" />}>
      {address === undefined ? (
        <FileName name={attachment.name} className="text-sm" />
      ) : (
        <>
          <a
            href={address}
            title={address}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            className="block truncate rounded-xs text-sm font-semibold text-accent hover:underline"
          >
            {attachment.name === "" ? address : <bdi>{attachment.name}</bdi>}
          </a>
          <p className="truncate text-xs text-ink-faint">{new URL(address).host}</p>
        </>
      )}
    </Card>
  );
}
