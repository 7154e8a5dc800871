// The caller has read a channel up to a message, or sets it back to unread. All of their sockets hear of a change.
import { notFound } from "@/lib/contracts/errors";
import type { MarkRead, ReadState } from "@/lib/contracts/read-states";
import { requireChannel } from "@/lib/backend/access/require-channel";
import type { Context } from "@/lib/backend/core/context";
import { updateReadState } from "@/lib/backend/db/read-states";

export async function markRead(ctx: Context, channelId: string, { seq, unread }: MarkRead): Promise<ReadState> {
  const grant = await requireChannel(ctx, channelId, "VIEW_CHANNEL");
  const updated = await updateReadState(grant, seq, unread);
  if (!updated) throw notFound();
  const { state, isChanged } = updated;
  if (isChanged) ctx.emit("read:updated", { ...state, unread }, { userIds: [ctx.caller.userId] });
  return state;
}
