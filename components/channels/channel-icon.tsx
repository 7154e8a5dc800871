// Why this file exists: the sign of a channel: its kind, and whether it is private.
import { AudioLines, Hash, Lock, Video } from "lucide-react";
import type { Channel } from "@/lib/contracts/channels";

type ShownChannel = Pick<Channel, "type" | "isPrivate">;

export function ChannelIcon({ channel, className = "size-4" }: { channel: ShownChannel; className?: string }) {
  const Icon = channel.isPrivate
    ? Lock
    : channel.type === "AUDIO"
      ? AudioLines
      : channel.type === "VIDEO"
        ? Video
        : Hash;
  return <Icon className={className} aria-hidden="true" />;
}

/** What a screen reader hears after the name: a key of `channels.kind`. */
export function kindOf({ type, isPrivate }: ShownChannel) {
  if (type === "AUDIO") return isPrivate ? "privateAudio" : "audio";
  if (type === "VIDEO") return isPrivate ? "privateVideo" : "video";
  return isPrivate ? "privateChannel" : "channel";
}
