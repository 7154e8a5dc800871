// Why this file exists: how many are in an audio or video room, beside its name.
"use client";

import { useTranslations } from "use-intl/react";
import { useRoom } from "@/hooks/use-room";

export function RoomCount({ channelId }: { channelId: string }) {
  const t = useTranslations("channels.room");
  const { users } = useRoom(channelId);
  if (users.length === 0) return null;
  return (
    <span className="rounded-full bg-accent-soft px-1.5 text-2xs font-semibold text-accent">
      {t.rich("inside", { count: users.length, hidden: (text) => <span className="sr-only">{text}</span> })}
    </span>
  );
}
