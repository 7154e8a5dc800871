// How far the caller has read in every channel that they may read, in the order in which a sidebar shows them.
import type { ListedReadState } from "@/lib/contracts/read-states";
import { listReadableChannels } from "@/lib/backend/access/readable-channels";
import type { Context } from "@/lib/backend/core/context";
import { listReadStates as listReadStateRows } from "@/lib/backend/db/read-states";
import { bySidebar } from "@/lib/rules/channel-order";

export async function listReadStates(ctx: Context): Promise<{ items: ListedReadState[] }> {
  const { userId } = ctx.caller;
  // First the channels, then the states: what was read in between must not lie beyond the newest message.
  const channels = await listReadableChannels(userId, null);
  const states = await listReadStateRows(userId);
  const items = channels.toSorted(bySidebar).map(({ id, serverId, lastSeq }) => {
    const { seq, version } = states.get(id) ?? { seq: 0, version: 0 };
    return { channelId: id, serverId, seq, lastSeq: Math.max(lastSeq, seq), version };
  });
  return { items };
}
