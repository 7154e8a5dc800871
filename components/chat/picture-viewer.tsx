// Why this file exists: pictures in the whole window: the one that was pressed, and with the arrow keys all others that the
// channel's log holds. Loaded on first use; it draws only pictures that this instance keeps.
"use client";

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Download, ExternalLink, X, ZoomIn, ZoomOut } from "lucide-react";
import { useMemo, useState } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import Lightbox, { type SlideImage } from "yet-another-react-lightbox";
import Zoom from "yet-another-react-lightbox/plugins/zoom";
import "yet-another-react-lightbox/styles.css";
import { getLog } from "@/lib/browser/queries/messages";
import type { Attachment, Message } from "@/lib/contracts/messages";
import { kindOf } from "./attachment-kinds";
import { downloadUrl } from "./file-card";
import type { OpenedPicture } from "./attachment-kinds";

interface Shown {
  picture: Attachment;
  /** Unknown for what is still on its way to the server. */
  message: Pick<Message, "author" | "createdAt"> | undefined;
}

/** A picture of few pixels is drawn larger, or one could not find it in the window. */
const SMALL_SIDE = 240;
const LARGEST_ZOOM = 4;
const ICON = "size-6";
const BUTTON =
  "yarl__button grid! place-items-center focus-visible:rounded-md focus-visible:outline-2! focus-visible:-outline-offset-2! focus-visible:outline-white!";

function picturesOf(client: QueryClient, channelId: string, { attachment, siblings }: OpenedPicture): Shown[] {
  const log = getLog(client, channelId);
  const messages = (log?.pages ?? []).flatMap((page) => page.items).toSorted((one, other) => one.seq - other.seq);
  const all = messages.flatMap((message) =>
    message.attachments.filter((file) => kindOf(file) === "picture").map((picture) => ({ picture, message })),
  );
  const isHeld = all.some(({ picture }) => picture.id === attachment.id);
  return isHeld ? all : siblings.map((picture) => ({ picture, message: undefined }));
}

function slideOf({ url, name, alt, width, height }: Attachment): SlideImage {
  const slide = { src: url, alt: alt || name };
  if (!width || !height) return slide;
  const scale = Math.max(1, Math.floor(SMALL_SIDE / Math.max(width, height)));
  return { ...slide, width: width * scale, height: height * scale };
}

function useLabels() {
  const t = useTranslations("chat.files.viewer");
  return useMemo(
    () => ({
      Lightbox: t("title"),
      "Photo gallery": t("gallery"),
      Carousel: t("carousel"),
      Slide: t("slide"),
      "{index} of {total}": t("position", { index: "{index}", total: "{total}" }),
      Previous: t("previous"),
      Next: t("next"),
      Close: t("close"),
      "Zoom in": t("zoomIn"),
      "Zoom out": t("zoomOut"),
    }),
    [t],
  );
}

function Caption({ shown: { picture, message } }: { shown: Shown }) {
  const t = useTranslations("chat.files.viewer");
  const locale = useLocale();
  const when = message && new Date(message.createdAt);
  const format = useMemo(() => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }), [locale]);
  return (
    <div className="absolute inset-x-0 bottom-0 max-h-24 overflow-y-auto px-4 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] text-center text-sm text-white/80 select-text">
      {picture.alt ? (
        <p dir="auto" className="mx-auto max-w-prose break-words whitespace-pre-line text-white">
          {picture.alt}
        </p>
      ) : null}
      <p className="truncate font-semibold text-white">
        <bdi>{picture.name}</bdi>
      </p>
      {message && when ? (
        <p className="truncate">
          {t.rich("sentBy", {
            author: () => <bdi key="author">{message.author.displayName}</bdi>,
            time: () => (
              <time key="time" dateTime={message.createdAt}>
                {format.format(when)}
              </time>
            ),
          })}
        </p>
      ) : null}
    </div>
  );
}

function FileLinks({ picture }: { picture: Attachment }) {
  const t = useTranslations("chat.files");
  const download = t("downloadNamed", { name: picture.name });
  return (
    <>
      <a
        href={downloadUrl(picture.url)}
        download={picture.name}
        aria-label={download}
        title={t("download")}
        className={BUTTON}
      >
        <Download className={ICON} aria-hidden="true" />
      </a>
      <a
        href={picture.url}
        target="_blank"
        rel="noopener"
        aria-label={t("viewer.openOriginal")}
        title={t("viewer.openOriginal")}
        className={BUTTON}
      >
        <ExternalLink className={ICON} aria-hidden="true" />
      </a>
    </>
  );
}

interface PictureViewerProps {
  channelId: string;
  opened: OpenedPicture;
  onClosed: () => void;
}

export function PictureViewer({ channelId, opened, onClosed }: PictureViewerProps) {
  const client = useQueryClient();
  const labels = useLabels();
  // As they were when it was opened: nothing shall move while somebody looks.
  const [all] = useState(() => picturesOf(client, channelId, opened));
  const [index, setIndex] = useState(() => all.findIndex(({ picture }) => picture.id === opened.attachment.id));
  const slides = useMemo(() => all.map(({ picture }) => slideOf(picture)), [all]);
  const shown = all[index];
  return (
    <Lightbox
      open
      close={onClosed}
      index={index}
      slides={slides}
      plugins={[Zoom]}
      labels={labels}
      on={{ view: (view) => setIndex(view.index) }}
      animation={{ fade: 160, swipe: 220, navigation: 160, zoom: 160 }}
      carousel={{ finite: true, preload: 1, padding: 0, spacing: "8%" }}
      controller={{ closeOnBackdropClick: true, closeOnPullDown: true }}
      zoom={{ maxZoomPixelRatio: LARGEST_ZOOM, scrollToZoom: true, pinchZoomV4: true }}
      className="[&_.yarl__button:focus-visible]:rounded-md [&_.yarl__button:focus-visible]:outline-2! [&_.yarl__button:focus-visible]:-outline-offset-2! [&_.yarl__button:focus-visible]:outline-white!"
      toolbar={{ buttons: [shown ? <FileLinks key="links" picture={shown.picture} /> : null, "zoom", "close"] }}
      render={{
        iconPrev: () => <ChevronLeft className="size-8" aria-hidden="true" />,
        iconNext: () => <ChevronRight className="size-8" aria-hidden="true" />,
        iconClose: () => <X className={ICON} aria-hidden="true" />,
        iconZoomIn: () => <ZoomIn className={ICON} aria-hidden="true" />,
        iconZoomOut: () => <ZoomOut className={ICON} aria-hidden="true" />,
        ...(slides.length > 1 ? {} : { buttonPrev: () => null, buttonNext: () => null }),
        controls: () => (shown ? <Caption shown={shown} /> : null),
      }}
      styles={{
        root: { "--yarl__color_backdrop": "rgb(12 11 10)" },
        container: { paddingTop: "3.75rem", paddingBottom: "6rem" },
        button: { padding: "0.625rem" },
      }}
    />
  );
}
