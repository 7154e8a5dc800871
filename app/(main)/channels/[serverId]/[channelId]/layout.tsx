// Why this file exists: one channel of one server, held while the address goes from the channel to a message in it and back.
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ChannelScreen } from "@/components/channels/channel-screen";
import { IdSchema } from "@/lib/contracts/ids";

interface ChannelLayoutProps {
  params: Promise<{ serverId: string; channelId: string }>;
  children: ReactNode;
}

export default async function ChannelLayout({ params, children }: ChannelLayoutProps) {
  const { serverId, channelId } = await params;
  if (!IdSchema.safeParse(serverId).success || !IdSchema.safeParse(channelId).success) notFound();
  return (
    <>
      <ChannelScreen serverId={serverId} channelId={channelId} />
      {children}
    </>
  );
}
