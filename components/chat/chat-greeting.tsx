// Why this file exists: the beginning of a channel, and of the conversation in it when nobody has said anything yet. It
// stands in the feed, whose parts are messages: so it is text without roles of its own.
"use client";

import { AtSign, Hash, Users } from "lucide-react";
import { useTranslations } from "use-intl/react";
import type { Channel } from "@/lib/contracts/channels";

interface ChatGreetingProps {
  channel: Pick<Channel, "type" | "topic">;
  title: string;
  isEmpty: boolean;
  canSend: boolean;
}

const ICONS = { DM: AtSign, GROUP: Users, TEXT: Hash, AUDIO: Hash, VIDEO: Hash };

function sentenceOf({ channel, isEmpty, canSend }: ChatGreetingProps) {
  if (channel.type === "DM") return "conversation";
  if (!isEmpty) return "beginning";
  return canSend ? "writeFirst" : "silent";
}

export function ChatGreeting(props: ChatGreetingProps) {
  const { channel, title, isEmpty, canSend } = props;
  const t = useTranslations("chat.greeting");
  const Icon = ICONS[channel.type];
  return (
    <div className="grid gap-2 px-4 pt-10 pb-4">
      <span className="grid size-14 place-items-center rounded-[31%] bg-accent-soft text-accent" aria-hidden="true">
        <Icon className="size-7" />
      </span>
      <div className="font-display text-2xl font-semibold break-words">
        <bdi>{title}</bdi>
      </div>
      <div className="max-w-prose break-words text-ink-soft">
        {t.rich(sentenceOf(props), { name: () => <bdi className="font-semibold text-ink">{title}</bdi> })}
      </div>
      {channel.topic === "" ? null : (
        <div dir="auto" className="max-w-prose break-words text-ink-soft">
          {channel.topic}
        </div>
      )}
      {isEmpty && canSend ? <div className="text-sm text-ink-faint">{t("marks")}</div> : null}
    </div>
  );
}
