// Why this file exists: an address that names no channel leads nowhere. The channel itself is drawn by the layout around.
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { IdSchema } from "@/lib/contracts/ids";

interface ChannelLayoutProps {
  params: Promise<{ channelId: string }>;
  children: ReactNode;
}

export default async function ChannelLayout({ params, children }: ChannelLayoutProps) {
  const { channelId } = await params;
  if (!IdSchema.safeParse(channelId).success) notFound();
  return children;
}
