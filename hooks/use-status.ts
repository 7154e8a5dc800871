// Why this file exists: whether somebody is there, for whatever draws them. Undefined until it is known.
"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { putStatus, statusQuery, updateStatus } from "@/lib/browser/queries/statuses";
import type { Status, UpdateStatus } from "@/lib/contracts/status";
import { useSelf } from "./use-self";

export function useStatus(userId: string): Status | undefined {
  return useQuery(statusQuery(userId)).data ?? undefined;
}

/** Chooses what one is seen as, and what one says to be doing. */
export function useChooseStatus() {
  const client = useQueryClient();
  const { id: userId } = useSelf();
  return useMutation({
    mutationFn: (choice: Omit<UpdateStatus, "userId">) => updateStatus({ userId, ...choice }),
    onSuccess: (status) => putStatus(client, status),
  });
}
