// Why this file exists: signing out ends the session on the server, the socket, and everything this page remembers.
"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { ApiError } from "@/lib/browser/api";
import { clearLocalTraces } from "@/lib/browser/local-store";
import { explain } from "@/lib/browser/queries/problem-text";
import { signOut } from "@/lib/browser/queries/self";
import { closeChatSocket } from "@/lib/browser/socket";

export function useSignOut() {
  return useMutation({
    mutationFn: async ({ everywhere = false }: { everywhere?: boolean }) => {
      try {
        await signOut(everywhere);
      } catch (error) {
        // 401: the session had ended already, which is what was asked for.
        if (!(error instanceof ApiError && error.status === 401)) throw error;
      }
    },
    onSuccess: () => {
      closeChatSocket();
      clearLocalTraces();
      // A full load: nothing of this account stays in memory.
      window.location.assign("/sign-in");
    },
    onError: (error) => toast.error("You are still signed in", { description: explain(error) }),
  });
}
