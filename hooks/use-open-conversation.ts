// Why this file exists: from anybody's card or row to the one conversation with that person.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl/react";
import { openConversation } from "@/lib/browser/queries/conversations";
import { putConversation } from "@/lib/browser/queries/structure-cache";
import { useGo } from "./use-go";
import { useProblems } from "./use-problems";
import { toast } from "@/lib/browser/toast";

export function useOpenConversation() {
  const t = useTranslations("conversations");
  const { explain } = useProblems();
  const client = useQueryClient();
  const go = useGo();
  return useMutation({
    mutationFn: openConversation,
    onSuccess: (conversation) => {
      putConversation(client, conversation);
      go(`/channels/me/${conversation.id}`);
    },
    onError: (error) => toast.error(t("notOpened"), { description: explain(error) }),
  });
}
