// Why this file exists: one picture of a message, in a space that does not change when it arrives, fails or is tried again.
// A press opens the viewer; every other way to follow a link opens the file itself.
"use client";

import { ImageOff, RotateCw } from "lucide-react";
import { useState, type CSSProperties, type MouseEvent } from "react";
import { useTranslations } from "use-intl/react";
import type { Attachment } from "@/lib/contracts/messages";
import { cn } from "@/components/ui/cn";
import { AltBadge } from "./alt-text";
import { useOpenPicture } from "./picture-viewer-context";

interface PictureProps {
  attachment: Attachment;
  siblings: readonly Attachment[];
  /** Of the frame. */
  style: CSSProperties;
  fit: "contain" | "cover";
  isPixels?: boolean;
  /** Too small for words. */
  isTiny?: boolean;
  className?: string;
}

type PictureState = "loading" | "shown" | "broken";

function Broken({ name, isTiny, onRetry }: { name: string; isTiny: boolean; onRetry: () => void }) {
  const t = useTranslations("chat.files");
  return (
    <div role="group" aria-label={name} className="absolute inset-0 grid place-items-center overflow-hidden p-1">
      <div className="grid max-w-full justify-items-center gap-1.5 text-center text-xs text-ink-soft">
        {isTiny ? null : (
          <>
            <ImageOff className="size-6 shrink-0 text-ink-faint" aria-hidden="true" />
            <p className="line-clamp-3">{t("pictureBroken")}</p>
          </>
        )}
        <button
          type="button"
          aria-label={t("reload", { name })}
          onClick={onRetry}
          className="inline-flex min-h-8 items-center gap-1.5 rounded-md px-2 font-semibold text-accent hover:bg-hover pointer-coarse:min-h-touch"
        >
          <RotateCw className="size-4 shrink-0" aria-hidden="true" />
          {isTiny ? null : t("tryAgain")}
        </button>
      </div>
    </div>
  );
}

export function Picture(props: PictureProps) {
  const { attachment, siblings, style, fit, isPixels = false, isTiny = false, className } = props;
  const { id, url, name, alt } = attachment;
  const openPicture = useOpenPicture();
  const [state, setState] = useState<PictureState>("loading");
  const [tries, setTries] = useState(0);

  function onClick(event: MouseEvent<HTMLAnchorElement>) {
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!openPicture || !isPlain) return;
    event.preventDefault();
    openPicture({ attachment, siblings, opener: event.currentTarget });
  }

  return (
    <div
      className={cn("relative max-w-full overflow-hidden rounded-lg border bg-active", className)}
      style={style}
      aria-busy={state === "loading"}
    >
      {state === "loading" ? (
        <span aria-hidden="true" className="absolute inset-0 animate-shimmer bg-active motion-reduce:animate-none" />
      ) : null}
      {state === "broken" ? (
        <Broken
          {...{ name, isTiny }}
          onRetry={() => {
            setTries(tries + 1);
            setState("loading");
          }}
        />
      ) : (
        <a
          href={url}
          target="_blank"
          rel="noopener"
          title={name}
          data-picture={id}
          onClick={onClick}
          className="absolute inset-0 cursor-zoom-in rounded-[inherit] outline-offset-[-3px]"
        >
          <img
            key={tries}
            src={url}
            alt={alt || name}
            loading="lazy"
            decoding="async"
            onLoad={() => setState("shown")}
            onError={() => setState("broken")}
            className={cn(
              "size-full rounded-[inherit]",
              fit === "cover" ? "object-cover" : "object-contain",
              isPixels && "[image-rendering:pixelated]",
            )}
          />
        </a>
      )}
      {alt && !isTiny && state !== "broken" ? <AltBadge alt={alt} name={name} /> : null}
    </div>
  );
}
