// Why this file exists: a server without a channel named leads to one of its channels.
import { notFound } from "next/navigation";
import { ServerEntrance } from "@/components/servers/server-entrance";
import { IdSchema } from "@/lib/contracts/ids";

export default async function ServerPage({ params }: { params: Promise<{ serverId: string }> }) {
  const { serverId } = await params;
  if (!IdSchema.safeParse(serverId).success) notFound();
  return <ServerEntrance serverId={serverId} />;
}
