// Why this file exists: the channels of servers share one screen, which stays while the address goes from one to another.
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { OpenedChannel } from "@/components/channels/opened-channel";
import { IdSchema } from "@/lib/contracts/ids";

interface ServerLayoutProps {
  params: Promise<{ serverId: string }>;
  children: ReactNode;
}

export default async function ServerLayout({ params, children }: ServerLayoutProps) {
  const { serverId } = await params;
  if (!IdSchema.safeParse(serverId).success) notFound();
  return (
    <>
      <OpenedChannel />
      {children}
    </>
  );
}
