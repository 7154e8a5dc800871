// Why this file exists: one channel of one server.
import { notFound } from "next/navigation";
import { ChannelScreen } from "@/components/channels/channel-screen";
import { IdSchema } from "@/lib/contracts/ids";

export default async function ChannelPage({ params }: { params: Promise<{ serverId: string; channelId: string }> }) {
  const { serverId, channelId } = await params;
  if (!IdSchema.safeParse(serverId).success || !IdSchema.safeParse(channelId).success) notFound();
  return <ChannelScreen serverId={serverId} channelId={channelId} />;
}
