// Why this file exists: `/msg @name text`: from any channel into the conversation with somebody, the text already in its
// composer. Nothing is sent on the way.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl/react";
import { useGo } from "@/hooks/use-go";
import { useProblems } from "@/hooks/use-problems";
import { addToDraft } from "@/lib/browser/drafts";
import { openConversation } from "@/lib/browser/queries/conversations";
import { putConversation } from "@/lib/browser/queries/structure-cache";
import { usersQuery } from "@/lib/browser/queries/users";
import { toast } from "@/lib/browser/toast";
import { usernameKey } from "@/lib/rules/usernames";

interface Wish {
  username: string;
  content: string;
}

export function useConverse(channelId: string, onHere: (content: string) => void) {
  const t = useTranslations("chat.composer");
  const client = useQueryClient();
  const go = useGo();
  const { explain } = useProblems();
  return useMutation({
    mutationFn: async ({ username }: Wish) => {
      const { pages } = await client.fetchInfiniteQuery(usersQuery(username));
      const users = pages.flatMap((page) => page.items);
      const user = users.find((one) => usernameKey(one.username) === usernameKey(username));
      return user ? openConversation(user.id) : null;
    },
    onSuccess: (conversation, { username, content }) => {
      if (!conversation) return void toast.error(t("nobody", { name: username }));
      if (conversation.id === channelId) return onHere(content);
      onHere("");
      putConversation(client, conversation);
      addToDraft(conversation.id, content);
      go(`/channels/me/${conversation.id}`);
    },
    onError: (error) => toast.error(t("notOpened"), { description: explain(error) }),
  });
}
