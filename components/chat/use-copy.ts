// Why this file exists: copying what a message says, or where it is found, and saying that it is done.
"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl/react";
import type { ChannelDoor } from "@/lib/browser/queries/messages";
import { toast } from "@/lib/browser/toast";
import type { Message } from "@/lib/contracts/messages";
import { messagePath } from "@/lib/rules/message-links";

export function useCopy(door: ChannelDoor) {
  const t = useTranslations("chat.toolbar");

  const copy = useCallback(
    (text: string, done: string) => {
      const isCopied = async () => {
        // Without HTTPS there is no clipboard at all.
        await navigator.clipboard.writeText(text);
      };
      isCopied().then(
        () => toast(done),
        () => toast.error(t("notCopied"), { description: t("notAllowed") }),
      );
    },
    [t],
  );

  const copyText = useCallback((message: Message) => copy(message.content, t("textCopied")), [copy, t]);
  const copyLink = useCallback(
    (message: Message) => copy(window.location.origin + messagePath(door, message.id), t("linkCopied")),
    [copy, t, door],
  );
  return { copyText, copyLink };
}
