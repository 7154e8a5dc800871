// Why this file exists: files come by button, by drag and by paste; those that find no room in one message are told of.
"use client";

import { useTranslations } from "use-intl/react";
import type { useChatUploads } from "@/hooks/use-chat-uploads";
import { toast } from "@/lib/browser/toast";
import { LIMITS } from "@/lib/contracts/limits";

export type Files = ReturnType<typeof useChatUploads>;

/** Says whether all of them found room. */
export function useAddFiles(files: Files): (chosen: readonly File[]) => boolean {
  const t = useTranslations("chat.composer");
  return (chosen) => {
    const left = files.add(chosen);
    if (left === 0) return true;
    toast.error(t("mostFiles", { count: LIMITS.attachmentsPerMessage }), {
      description: t("leftOut", { count: left }),
    });
    return false;
  };
}
