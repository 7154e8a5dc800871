// Why this file exists: from anybody's card or row to the one conversation with that person.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { openConversation } from "@/lib/browser/queries/conversations";
import { explain } from "@/lib/browser/queries/problem-text";
import { putConversation } from "@/lib/browser/queries/structure-cache";

export function useOpenConversation() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: openConversation,
    onSuccess: (conversation) => {
      putConversation(client, conversation);
      router.push(`/channels/me/${conversation.id}`);
    },
    onError: (error) => toast.error("The conversation did not open", { description: explain(error) }),
  });
}
