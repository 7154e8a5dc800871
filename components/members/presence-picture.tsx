// Why this file exists: somebody's picture with a sign of whether they are there. The signs differ in shape, not only in
// colour, and are said to screen readers; whoever is away has none.
"use client";

import type { ComponentProps } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { Monogram } from "@/components/ui/monogram";
import { useStatus } from "@/hooks/use-status";
import type { StatusName } from "@/lib/contracts/status";

const signs: Record<Exclude<StatusName, "offline">, string> = {
  online: "bg-success",
  idle: "border-[3px] border-gold bg-surface",
  dnd: "bg-danger after:absolute after:inset-x-[20%] after:top-[40%] after:h-[20%] after:rounded-full after:bg-danger-ink",
};

interface PresencePictureProps extends Omit<ComponentProps<typeof Monogram>, "seed" | "shape"> {
  userId: string;
}

export function PresencePicture({ userId, ...picture }: PresencePictureProps) {
  const t = useTranslations("members.status");
  const status = useStatus(userId)?.status ?? "offline";
  return (
    <span className="relative inline-flex shrink-0">
      <Monogram seed={userId} {...picture} />
      {status === "offline" ? null : (
        <span
          data-status={status}
          className={cn(
            "absolute -end-px -bottom-px size-[30%] max-h-4 min-h-2.5 max-w-4 min-w-2.5 rounded-full shadow-[0_0_0_2px_var(--surface)] forced-color-adjust-none",
            signs[status],
          )}
        >
          <span className="sr-only">{t(`is.${status}`)}</span>
        </span>
      )}
    </span>
  );
}
