// Why this file exists: the words that go with a picture, for people who see it too: a badge that shows them beside it. What
// opens beside the badge is loaded with the first press.
"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl/react";

const AltPopover = dynamic(() => import("./alt-popover").then((module) => module.AltPopover), { ssr: false });

export function AltBadge({ alt, name }: { alt: string; name: string }) {
  const t = useTranslations("chat.files");
  const badge = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        ref={badge}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={t("altOf", { name })}
        onClick={() => setOpen(true)}
        className="absolute end-1.5 bottom-1.5 grid place-items-center rounded-sm outline-offset-1 pointer-coarse:end-0 pointer-coarse:bottom-0 pointer-coarse:size-touch"
      >
        <span className="rounded-sm bg-black/75 px-1.5 text-2xs font-bold text-white forced-colors:border">
          {t("alt")}
        </span>
      </button>
      {isOpen ? (
        <AltPopover anchor={badge} title={t("altOf", { name })} alt={alt} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
