// Why this file exists: who is in an audio or video room, and entering and leaving it. Being inside lasts as long as the
// connection; after a break this tab enters again by itself.
"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { keys } from "@/lib/browser/keys";
import { ask, chatSocket } from "@/lib/browser/socket";
import type { Room } from "@/lib/contracts/events";

type People = Room["users"];

export function useRoom(channelId: string): { users: People } {
  const client = useQueryClient();
  // Filled by events alone: the server tells who is where on connection and on every change.
  const { data } = useQuery<People>({
    queryKey: keys.room(channelId),
    queryFn: () => client.getQueryData<People>(keys.room(channelId)) ?? [],
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return { users: data ?? [] };
}

export function useRoomDoor(channelId: string, isInside: boolean) {
  const client = useQueryClient();
  const enter = useMutation({
    mutationFn: () => ask("room:enter", { channelId }),
    onSuccess: ({ users }) => client.setQueryData(keys.room(channelId), users),
  });
  const leave = useMutation({ mutationFn: () => ask("room:leave", {}) });

  useEffect(() => {
    if (!isInside) return;
    const socket = chatSocket();
    const enterAgain = () => void ask("room:enter", { channelId }).catch(() => undefined);
    socket.on("connect", enterAgain);
    return () => {
      socket.off("connect", enterAgain);
    };
  }, [channelId, isInside]);

  return { enter, leave };
}
