// Why this file exists: brings together what is being typed and what there is to choose from. It is loaded when somebody
// begins to write, so it may hold what finds fuzzily.
"use client";

import { useQuery } from "@tanstack/react-query";
import { matchSorter } from "match-sorter";
import { useMemo } from "react";
import { useTranslations } from "use-intl/react";
import { useCan } from "@/hooks/use-can";
import { useEmojiSet } from "@/hooks/use-emoji";
import { readRecentEmoji, readSkinTone, withTone } from "@/lib/browser/emoji";
import { findEmoji } from "@/lib/browser/find-emoji";
import { serverQuery } from "@/lib/browser/queries/servers";
import type { Channel } from "@/lib/contracts/channels";
import { COMMANDS } from "@/lib/rules/commands";
import type { CompletionToken } from "@/lib/rules/completion-token";
import { useChat } from "../chat-context";
import { OptionList, type OptionListProps } from "./option-list";
import { CALLS, MOST_OPTIONS, type Option } from "./options";
import { usePeople } from "./use-people";

interface ListProps extends Omit<OptionListProps, "label" | "options" | "isDone"> {
  token: CompletionToken;
}

function PeopleList({ token, ...rest }: ListProps) {
  const t = useTranslations("chat.composer.completion");
  const { door, selfId } = useChat();
  const people = usePeople(door, selfId, token.query);
  const mayCall = useCan(door.serverId ?? "").can("MENTION_EVERYONE");
  const options = useMemo(() => {
    const calls = mayCall ? CALLS.filter((call) => call.startsWith(token.query.toLowerCase())) : [];
    return [...people, ...calls.map((call): Option => ({ kind: "call", key: call, insert: `@${call} `, call }))];
  }, [people, mayCall, token.query]);
  return <OptionList {...rest} label={t("people")} options={options} />;
}

/** A mention ends at a space, so a name that has one is written as a link. */
function mentionOf({ id, serverId, name }: Channel): string {
  if (!/[\s#@`]/.test(name)) return `#${name} `;
  return `[#${name.replace(/[[\]\\]/g, "\\$&")}](${location.origin}/channels/${serverId}/${id}) `;
}

const NO_CHANNELS: Channel[] = [];

function ChannelList({ token, ...rest }: ListProps) {
  const t = useTranslations("chat.composer.completion");
  const { door } = useChat();
  const { data } = useQuery({ ...serverQuery(door.serverId ?? ""), enabled: door.serverId !== null });
  const channels = data?.channels ?? NO_CHANNELS;
  const options = useMemo(() => {
    const found = matchSorter(channels, token.query, {
      keys: ["name"],
      baseSort: (one, other) => one.index - other.index,
    });
    return found.slice(0, MOST_OPTIONS).map((channel): Option => {
      return { kind: "channel", key: channel.id, insert: mentionOf(channel), channel };
    });
  }, [channels, token.query]);
  return <OptionList {...rest} label={t("channels")} options={options} />;
}

function EmojiList({ token, ...rest }: ListProps) {
  const t = useTranslations("chat.composer.completion");
  const { data: set } = useEmojiSet();
  const options = useMemo(() => {
    if (!set) return [];
    const tone = readSkinTone();
    return findEmoji(set, token.query, readRecentEmoji(), MOST_OPTIONS).map((entry): Option => {
      const emoji = withTone(entry, tone);
      const typed = token.query.toLowerCase();
      const code = entry.codes.find((one) => one.startsWith(typed)) ?? entry.codes[0] ?? "";
      return { kind: "emoji", key: entry.emoji, insert: emoji, emoji, code, label: entry.label };
    });
  }, [set, token.query]);
  return <OptionList {...rest} label={t("emoji")} options={options} />;
}

function CommandList({ token, areTextsOnly, ...rest }: ListProps & { areTextsOnly: boolean }) {
  const t = useTranslations("chat.composer.completion");
  const typed = token.query.toLowerCase();
  const options = useMemo(
    () =>
      COMMANDS.filter(({ name, isText }) => name.startsWith(typed) && (isText || !areTextsOnly)).map(
        (command): Option => ({ kind: "command", key: command.name, insert: `/${command.name} `, command }),
      ),
    [typed, areTextsOnly],
  );
  const isDone = (option: Option) =>
    option.kind === "command" && option.command.name === typed && option.command.takes === "maybe text";
  return <OptionList {...rest} label={t("commands")} options={options} isDone={isDone} />;
}

export function CompletionList({ areTextsOnly, ...rest }: ListProps & { areTextsOnly: boolean }) {
  switch (rest.token.kind) {
    case "person":
      return <PeopleList {...rest} />;
    case "channel":
      return <ChannelList {...rest} />;
    case "emoji":
      return <EmojiList {...rest} />;
    case "command":
      return <CommandList {...rest} areTextsOnly={areTextsOnly} />;
  }
}
