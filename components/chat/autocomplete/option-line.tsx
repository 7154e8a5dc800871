// Why this file exists: one line of the list: who, where, which emoji or which command.
"use client";

import { Megaphone } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Monogram } from "@/components/ui/monogram";
import { ChannelIcon } from "@/components/channels/channel-icon";
import type { Command } from "@/lib/rules/commands";
import type { Call, Option } from "./options";

const FAINT = "min-w-0 shrink truncate text-ink-faint";

function CommandLine({ command }: { command: Command }) {
  const t = useTranslations("chat.composer.commands");
  const needs = command.takes === "person" ? t("person") : t("text");
  return (
    <>
      <span className="font-semibold">/{command.name}</span>
      <span className="text-ink-faint">{command.takes === "maybe text" ? `[${needs}]` : needs}</span>
      <span className="ms-auto min-w-0 truncate ps-2 text-ink-soft">{t(`about.${command.name}`)}</span>
    </>
  );
}

function CallLine({ call }: { call: Call }) {
  const t = useTranslations("chat.composer");
  return (
    <>
      <Megaphone className="size-4 shrink-0 text-ink-faint" aria-hidden="true" />
      <span className="font-semibold">@{call}</span>
      <span className={FAINT}>{t(`calls.${call}`)}</span>
    </>
  );
}

export function OptionLine({ option }: { option: Option }) {
  switch (option.kind) {
    case "person": {
      const { id, displayName, username, avatarUrl } = option.person;
      return (
        <>
          <Monogram seed={id} label={displayName} src={avatarUrl} className="size-6" />
          <bdi className="max-w-[60%] truncate font-semibold">{displayName}</bdi>{" "}
          <bdi className={FAINT}>@{username}</bdi>
        </>
      );
    }
    case "call":
      return <CallLine call={option.call} />;
    case "channel":
      return (
        <>
          <ChannelIcon channel={option.channel} className="size-4 shrink-0 text-ink-faint" />
          <bdi className="max-w-[60%] truncate font-semibold">{option.channel.name}</bdi>{" "}
          <span dir="auto" className={FAINT}>
            {option.channel.topic}
          </span>
        </>
      );
    case "emoji":
      return (
        <>
          <span className="w-6 text-center text-lg leading-none" aria-hidden="true">
            {option.emoji}
          </span>
          <span className="max-w-[60%] truncate font-semibold">:{option.code}:</span>{" "}
          <span className={FAINT}>{option.label}</span>
        </>
      );
    case "command":
      return <CommandLine command={option.command} />;
  }
}
