// Why this file exists: what a screen reader says when it comes to a message: that the unread ones begin with it, its day
// when it begins one, who, when, and how it begins.
"use client";

import { useTranslations } from "use-intl/react";
import { useExcerpt, type Said } from "./use-excerpt";
import { useTimes } from "./use-times";

interface Labelled {
  author: { displayName: string };
  date: Date;
  newDay: number | null;
  isFirstUnread?: boolean;
  said: Said;
}

export function useRowLabel({ author, date, newDay, isFirstUnread = false, said }: Labelled): string {
  const t = useTranslations("chat.row");
  const times = useTimes();
  const excerptOf = useExcerpt();
  const values = { author: author.displayName, time: times.time(date), text: excerptOf(said) };
  const label = newDay === null ? t("label", values) : t("labelOfDay", { ...values, day: times.day(newDay) });
  return isFirstUnread ? `${t("unreadFrom")}. ${label}` : label;
}
