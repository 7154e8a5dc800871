// Why this file exists: sending as a screen sees it: the text is there at once, and every failure can be tried again or
// thrown away. The outbox does the work, also after the screen is gone.
"use client";

import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Attachment } from "@/lib/contracts/messages";
import { keys } from "@/lib/browser/keys";
import { outbox } from "@/lib/browser/outbox";
import {
  addPending,
  momentOfWriting,
  newNonce,
  pendingOf,
  removePending,
  type PendingMessage,
} from "@/lib/browser/pending";
import type { ChannelDoor } from "@/lib/browser/queries/messages";
import { useSelf } from "./use-self";

const NONE: readonly PendingMessage[] = [];

interface NewMessage {
  content: string;
  replyToId: string | null;
  attachments: Attachment[];
}

/** What was sent from here and is not in the log yet, in order. */
export function usePendingMessages(channelId: string): readonly PendingMessage[] {
  const client = useQueryClient();
  const { data } = useQuery<readonly PendingMessage[]>({
    queryKey: keys.pending(channelId),
    queryFn: skipToken,
    initialData: () => pendingOf(client, channelId),
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
  });
  return data ?? NONE;
}

export function useSendMessage(door: ChannelDoor) {
  const client = useQueryClient();
  const { channelId, serverId, isDirect } = door;
  const { id: authorId } = useSelf();

  const send = useCallback(
    (message: NewMessage) => {
      const about = { nonce: newNonce(), authorId, channelId, serverId, isDirect };
      addPending(client, { ...message, ...about, writtenAt: momentOfWriting(), state: "sending" });
      outbox(client).send(channelId);
    },
    [client, authorId, channelId, serverId, isDirect],
  );

  const retry = useCallback((pending: PendingMessage) => outbox(client).retry(pending), [client]);

  const discard = useCallback(
    (pending: PendingMessage) => removePending(client, pending.channelId, new Set([pending.nonce])),
    [client],
  );

  return { send, retry, discard };
}
