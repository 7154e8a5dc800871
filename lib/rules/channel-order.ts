// The order of a sidebar: conversations first and newest first, then server by server the rooms for text, audio and video,
// each oldest first.
import type { Channel } from "@/lib/contracts/channels";

type Placed = Pick<Channel, "id" | "serverId" | "type">;

const PLACE_OF_TYPE: Record<Channel["type"], number> = { DM: 0, GROUP: 0, TEXT: 1, AUDIO: 2, VIDEO: 3 };

function compareIds(one: string, other: string): number {
  const difference = BigInt(one) - BigInt(other);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

export function bySidebar(one: Placed, other: Placed): number {
  if (one.serverId === null && other.serverId === null) return compareIds(other.id, one.id);
  const byServer = compareIds(one.serverId ?? "0", other.serverId ?? "0");
  return byServer || PLACE_OF_TYPE[one.type] - PLACE_OF_TYPE[other.type] || compareIds(one.id, other.id);
}
