// Changes a server's name, description or picture.
import type { Server, UpdateServer } from "@/lib/contracts/servers";
import { requireServer } from "@/lib/backend/access/require-server";
import type { Context } from "@/lib/backend/core/context";
import { updateServer as updateServerRow } from "@/lib/backend/db/servers";

export async function updateServer(ctx: Context, serverId: string, input: UpdateServer): Promise<Server> {
  const grant = await requireServer(ctx, serverId, "MANAGE_SERVER");
  const server = await updateServerRow(grant, input);
  const { inviteCode: _secret, ...visible } = server;
  ctx.emit("server:updated", visible, { serverId });
  return server;
}
