// Why this file exists: the channel that the address names, on the screen.
"use client";

import { usePlace } from "@/hooks/use-place";
import { ChannelScreen } from "./channel-screen";

export function OpenedChannel() {
  const { serverId, channelId } = usePlace();
  if (serverId === undefined || channelId === undefined) return null;
  return <ChannelScreen serverId={serverId} channelId={channelId} />;
}
