// Why this file exists: the beginning of a channel, and of the conversation in it when nobody has said anything yet.
import { AtSign, Hash, Users } from "lucide-react";
import type { Channel } from "@/lib/contracts/channels";

interface ChatGreetingProps {
  channel: Pick<Channel, "type" | "topic">;
  title: string;
  isEmpty: boolean;
  canSend: boolean;
}

const ICONS = { DM: AtSign, GROUP: Users, TEXT: Hash, AUDIO: Hash, VIDEO: Hash };

function sentenceOf({ channel, title, isEmpty, canSend }: ChatGreetingProps) {
  const name = <bdi className="font-semibold text-ink">{title}</bdi>;
  if (channel.type === "DM") return <>This is the beginning of your conversation with {name}.</>;
  if (!isEmpty) return <>This is the beginning of {name}.</>;
  if (!canSend) return <>Nothing has been said in {name} yet.</>;
  return <>Nothing has been said in {name} yet. Write the first message below: a hello, a question, a file.</>;
}

export function ChatGreeting(props: ChatGreetingProps) {
  const { channel, title, isEmpty, canSend } = props;
  const Icon = ICONS[channel.type];
  return (
    <div className="grid gap-2 px-4 pt-10 pb-4">
      <span className="grid size-14 place-items-center rounded-[31%] bg-accent-soft text-accent" aria-hidden="true">
        <Icon className="size-7" />
      </span>
      <h2 className="font-display text-2xl font-semibold break-words">
        <bdi>{title}</bdi>
      </h2>
      <p className="max-w-prose break-words text-ink-soft">{sentenceOf(props)}</p>
      {channel.topic === "" ? null : (
        <p dir="auto" className="max-w-prose break-words text-ink-soft">
          {channel.topic}
        </p>
      )}
      {isEmpty && canSend ? (
        <p className="text-sm text-ink-faint">
          **bold**, _italic_, `code`, {">"} quote and ||spoiler|| work here. Files can be dropped anywhere in this
          window.
        </p>
      ) : null}
    </div>
  );
}
