// Why this file exists: a message that one wants to come back to: it and what follows count as not read again.
"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl/react";
import { useProblems } from "@/hooks/use-problems";
import { useReadActions } from "@/hooks/use-mark-read";
import { toast } from "@/lib/browser/toast";
import type { Message } from "@/lib/contracts/messages";

export function useMarkUnread(channelId: string) {
  const { markUnread } = useReadActions();
  const { explain } = useProblems();
  const t = useTranslations("chat.toolbar");
  return useCallback(
    (message: Message) => {
      markUnread(channelId, message.seq).then(
        () => toast(t("markedUnread")),
        (error: unknown) => toast.error(t("notMarked"), { description: explain(error) }),
      );
    },
    [channelId, markUnread, explain, t],
  );
}
