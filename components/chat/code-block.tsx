// Why this file exists: a block of code: as it was typed, sideways when it is wide, with its language and a way to copy it.
// Colours come when they are there and move nothing.
"use client";

import { Check, Copy } from "lucide-react";
import { lazy, Suspense, useEffect, useState, type ComponentType } from "react";
import { useTranslations } from "use-intl/react";
import { toast } from "@/lib/browser/toast";
import { IconButton } from "@/components/ui/icon-button";

interface CodeProps {
  /** As it was typed behind the fence. */
  language: string;
  text: string;
}

function PlainCode({ text }: CodeProps) {
  return <>{text}</>;
}

// Without the highlighter (the line may be down) code stays readable.
const HighlightedCode = lazy<ComponentType<CodeProps>>(() =>
  import("./highlighted-code").then(
    (module) => ({ default: module.HighlightedCode }),
    () => ({ default: PlainCode }),
  ),
);

/** Longer ones stay plain: colours would cost more than they give. */
const LONGEST_COLOURED = 20_000;
const COPIED_MILLISECONDS = 2_000;

function CopyButton({ text }: { text: string }) {
  const t = useTranslations("chat.markdown");
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast.error(t("copyFailed"));
    }
  }

  return (
    <IconButton
      label={isCopied ? t("copied") : t("copyCode")}
      size="icon-sm"
      className="absolute end-1 top-1 bg-canvas opacity-0 group-focus-within/code:opacity-100 group-hover/code:opacity-100 pointer-coarse:opacity-100"
      onClick={() => void copy()}
    >
      {isCopied ? <Check className="size-4" /> : <Copy className="size-4" />}
    </IconButton>
  );
}

export function CodeBlock({ language, text }: CodeProps) {
  const t = useTranslations("chat.markdown");
  const isColoured = language !== "" && text.length <= LONGEST_COLOURED;
  return (
    <figure
      className="group/code relative max-w-3xl min-w-0"
      aria-label={language === "" ? t("code") : t("codeIn", { language })}
    >
      {/* It scrolls sideways, so keys must reach it. */}
      <pre
        tabIndex={0}
        dir="ltr"
        className="max-h-[32rem] overflow-auto overscroll-x-contain rounded-md border bg-canvas py-2 ps-3 pe-10 font-mono text-sm leading-5 pointer-coarse:min-h-13 pointer-coarse:pe-14"
      >
        {language === "" ? null : <span className="block pb-0.5 text-2xs text-ink-faint select-none">{language}</span>}
        <code>
          {isColoured ? (
            <Suspense fallback={text}>
              <HighlightedCode language={language} text={text} />
            </Suspense>
          ) : (
            text
          )}
        </code>
      </pre>
      <CopyButton text={text} />
    </figure>
  );
}
