// Why this file exists: deleting a message cannot be undone, so it asks once and shows what would go.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl/react";
import { useProblems } from "@/hooks/use-problems";
import { chatFeed } from "@/lib/browser/chat-feed";
import { deleteMessage } from "@/lib/browser/queries/messages";
import type { Message } from "@/lib/contracts/messages";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useChat } from "./chat-context";
import { useExcerpt } from "./use-excerpt";

export function DeleteMessage({ message, onClose }: { message: Message | null; onClose: () => void }) {
  const { door, selfId } = useChat();
  const t = useTranslations("chat.delete");
  const { explain } = useProblems();
  const excerptOf = useExcerpt();
  const client = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (messageId: string) => deleteMessage(door, messageId),
    onSuccess: (deleted) => {
      chatFeed(client).receive(deleted.channelId, [{ version: deleted.version, message: deleted }]);
      onClose();
    },
  });

  function close() {
    reset();
    onClose();
  }

  return (
    <ConfirmDialog
      open={message !== null}
      onOpenChange={(isOpen) => (isOpen ? undefined : close())}
      title={t("title")}
      action={t("action")}
      pending={isPending}
      error={error ? explain(error) : undefined}
      onConfirm={() => message && mutate(message.id)}
    >
      {message ? (
        <>
          <p>{t(message.author.id === selfId ? "own" : "other")}</p>
          <blockquote dir="auto" className="mt-3 line-clamp-4 overflow-clip border-s-3 ps-3 break-words text-ink">
            <bdi className="font-semibold">{message.author.displayName}</bdi> {excerptOf(message)}
          </blockquote>
        </>
      ) : null}
    </ConfirmDialog>
  );
}
