// Why this file exists: signing out ends the session on the server, the socket, and everything this page remembers.
"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl/react";
import { ApiError } from "@/lib/browser/api";
import { clearLocalTraces } from "@/lib/browser/local-store";
import { clearOutgoing } from "@/lib/browser/outbox-store";
import { signOut } from "@/lib/browser/queries/self";
import { closeChatSocket } from "@/lib/browser/socket";
import { toast } from "@/lib/browser/toast";
import { useProblems } from "./use-problems";

/** Takes what this page remembers with it. */
export async function leaveForSignIn(): Promise<void> {
  closeChatSocket();
  clearLocalTraces();
  await clearOutgoing();
  // A full load: nothing of this account stays in memory.
  window.location.assign("/sign-in");
}

export function useSignOut() {
  const t = useTranslations("auth");
  const { explain } = useProblems();
  return useMutation({
    mutationFn: async ({ everywhere = false }: { everywhere?: boolean }) => {
      try {
        await signOut(everywhere);
      } catch (error) {
        // 401: the session had ended already, which is what was asked for.
        if (!(error instanceof ApiError && error.status === 401)) throw error;
      }
    },
    onSuccess: leaveForSignIn,
    onError: (error) => toast.error(t("signOutFailed"), { description: explain(error) }),
  });
}
