// Makes a channel in a server.
import type { Channel, CreateChannel } from "@/lib/contracts/channels";
import { requireServer } from "@/lib/backend/access/require-server";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { insertServerChannel } from "@/lib/backend/db/channels";

export async function createChannel(ctx: Context, serverId: string, input: CreateChannel): Promise<Channel> {
  await spend(ctx, "create");
  const grant = await requireServer(ctx, serverId, "MANAGE_CHANNELS");
  const channel = await insertServerChannel(grant, newId(), input, newId);
  // Whoever may see it hears `channel:created` with the new right.
  ctx.events.push({ kind: "access-changed", users: "members", serverId });
  return channel;
}
