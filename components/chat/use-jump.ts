// Why this file exists: going to one message, or back to the present, also when that part of the channel has to be fetched.
"use client";

import { useCallback, useEffect, useState } from "react";
import { toast } from "sonner";
import type { ChatQuery } from "@/hooks/use-chat-query";
import type { JumpTarget } from "./message-list";

const MARKED_FOR_MS = 2_500;

export function useJump({ showMessage, showPresent, isAtPresent }: ChatQuery) {
  const [target, setTarget] = useState<JumpTarget | null>(null);
  const [markedId, setMarkedId] = useState<string | null>(null);

  useEffect(() => {
    if (markedId === null) return;
    const timer = setTimeout(() => setMarkedId(null), MARKED_FOR_MS);
    return () => clearTimeout(timer);
  }, [markedId, target]);

  const jumpTo = useCallback(
    (messageId: string, { isQuiet = false } = {}) => {
      void showMessage(messageId).then((isShown) => {
        if (!isShown) return void toast("This message is not available.");
        setTarget({ messageId });
        if (!isQuiet) setMarkedId(messageId);
      });
    },
    [showMessage],
  );

  const toPresent = useCallback(() => {
    if (isAtPresent) return setTarget({ messageId: null });
    showPresent().then(
      () => setTarget({ messageId: null }),
      () => toast.error("The newest messages could not be loaded. Try again in a moment."),
    );
  }, [isAtPresent, showPresent]);

  return { target, markedId, jumpTo, toPresent };
}
