// Why this file exists: choosing a picture (an avatar, a server's icon): see it, replace it, take it away. The picture is
// uploaded at once, so that the form itself only carries its address.
"use client";

import { ImagePlus } from "lucide-react";
import { useEffect, useId, useRef, useState, type ChangeEvent } from "react";
import { useFormatter, useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Monogram } from "@/components/ui/monogram";
import { useProblems } from "@/hooks/use-problems";
import { PICTURE_TYPES } from "@/lib/contracts/attachments";

interface PictureFieldProps {
  label: string;
  /** The address, or null for the generated picture. */
  value: string | null;
  onValueChange: (url: string | null) => void;
  seed: string;
  name: string;
  shape: "circle" | "squircle";
  error?: string | undefined;
}

export function PictureField({ label, value, onValueChange, seed, name, shape, error }: PictureFieldProps) {
  const t = useTranslations("pictures");
  const format = useFormatter();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { progress, problem, upload } = usePictureUpload(onValueChange);
  const isBusy = progress !== null;

  return (
    <div className="flex items-center gap-4" role="group" aria-label={label}>
      <button
        type="button"
        aria-label={value ? t("changeFor", { label }) : t("chooseFor", { label })}
        aria-busy={isBusy}
        onClick={() => input.current?.click()}
        className={cn("group relative shrink-0", shape === "circle" ? "rounded-full" : "rounded-[31%]")}
      >
        {name.trim() === "" && value === null ? (
          <span className="grid size-20 place-items-center rounded-[inherit] border-[1.5px] border-dashed border-ink-faint/60 text-ink-faint">
            <ImagePlus className="size-6" aria-hidden="true" />
          </span>
        ) : (
          <Monogram seed={seed} label={name} src={value} shape={shape} className="size-20" />
        )}
        <span
          aria-hidden="true"
          className={cn(
            "absolute inset-0 grid place-items-center bg-ink/75 text-surface opacity-0 transition-opacity duration-quick group-hover:opacity-100 group-focus-visible:opacity-100",
            shape === "circle" ? "rounded-full" : "rounded-[31%]",
            isBusy && "opacity-100",
          )}
        >
          {isBusy ? (
            <span className="text-sm font-semibold">{format.number(progress, { style: "percent" })}</span>
          ) : (
            <ImagePlus />
          )}
        </span>
      </button>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap gap-2">
          <Button variant="secondary" size="sm" pending={isBusy} onClick={() => input.current?.click()}>
            {value ? t("change") : t("choose")}
          </Button>
          {value && !isBusy ? (
            <Button variant="quiet" size="sm" onClick={() => onValueChange(null)}>
              {t("remove")}
            </Button>
          ) : null}
        </div>
        <p id={`${id}-note`} aria-live="polite" className="mt-1.5 text-xs text-ink-faint">
          {(problem ?? error) ? <span className="font-medium text-danger">{problem ?? error}</span> : t("hint")}
        </p>
        <input
          ref={input}
          type="file"
          accept={PICTURE_TYPES.join(",")}
          aria-label={label}
          aria-describedby={`${id}-note`}
          tabIndex={-1}
          className="sr-only"
          onChange={(event: ChangeEvent<HTMLInputElement>) => {
            const file = event.target.files?.[0];
            if (file) void upload(file);
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
}

function usePictureUpload(onUploaded: (url: string) => void) {
  const { explain } = useProblems();
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string>();
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function upload(file: File) {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setProblem(undefined);
    setProgress(0);
    try {
      // Loaded when needed: most visits upload nothing.
      const { uploadPicture } = await import("@/lib/browser/uploads");
      const { url } = await uploadPicture(file, { onProgress: setProgress, signal: controller.signal });
      if (!controller.signal.aborted) onUploaded(url);
    } catch (error) {
      if (!controller.signal.aborted) setProblem(explain(error));
    } finally {
      if (running.current === controller) setProgress(null);
    }
  }

  return { progress, problem, upload };
}
