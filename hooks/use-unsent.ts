// Why this file exists: what was refused for good is said wherever its author is: the place that it was meant for may be lost to them,
// and with it the row that would show it. Sending is not its subject (lib/browser/outbox).
"use client";

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTranslations } from "use-intl/react";
import { pendingOf, removePending, type PendingMessage } from "@/lib/browser/pending";
import { toast } from "@/lib/browser/toast";
import { usePlace } from "./use-place";

const SHOWN_LENGTH = 140;

function failedElsewhere(client: QueryClient, openChannelId: string | undefined): PendingMessage[] {
  const channelIds = client
    .getQueryCache()
    .findAll({ queryKey: ["pending"] })
    .map(({ queryKey }) => String(queryKey[1]));
  return channelIds
    .filter((channelId) => channelId !== openChannelId)
    .flatMap((channelId) => pendingOf(client, channelId).filter(({ state }) => state === "failed"));
}

export function useUnsent(): void {
  const client = useQueryClient();
  const t = useTranslations("navigation.unsent");
  const { channelId: openChannelId } = usePlace();

  const tell = useEffectEvent((told: Set<string>) => {
    for (const { nonce, channelId, content } of failedElsewhere(client, openChannelId)) {
      if (told.has(nonce)) continue;
      told.add(nonce);
      toast(t("title"), {
        id: nonce,
        description: content.slice(0, SHOWN_LENGTH),
        duration: Infinity,
        action: {
          label: t("copy"),
          onClick: () => {
            // Without HTTPS there is no clipboard at all; then the words stay where they are.
            navigator.clipboard?.writeText(content).then(
              () => removePending(client, channelId, new Set([nonce])),
              () => undefined,
            );
          },
        },
        cancel: { label: t("discard"), onClick: () => removePending(client, channelId, new Set([nonce])) },
      });
    }
  });

  useEffect(() => {
    const told = new Set<string>();
    tell(told);
    return client.getQueryCache().subscribe(({ type, query }) => {
      const kind: unknown = (query.queryKey as readonly unknown[])[0];
      if (type === "updated" && kind === "pending") tell(told);
    });
  }, [client]);
}
