// Why this file exists: the address of one message of a channel. A layout draws the channel, and the chat goes there.
import { notFound } from "next/navigation";
import { IdSchema } from "@/lib/contracts/ids";

export default async function MessagePage({ params }: { params: Promise<{ messageId: string }> }) {
  const { messageId } = await params;
  if (!IdSchema.safeParse(messageId).success) notFound();
  return null;
}
