// Removes a server with all that is in it. Only its owner may.
import { notFound } from "@/lib/contracts/errors";
import type { Server } from "@/lib/contracts/servers";
import { requireOwner } from "@/lib/backend/access/require-server";
import type { Context } from "@/lib/backend/core/context";
import { deleteServer as deleteServerRow, findServer } from "@/lib/backend/db/servers";

export async function deleteServer(ctx: Context, serverId: string): Promise<Server> {
  const grant = await requireOwner(ctx, serverId);
  const found = await findServer(serverId);
  if (!found) throw notFound();
  await deleteServerRow(grant);
  const { inviteCode: _secret, ...server } = found;
  ctx.emit("server:deleted", server, { serverId });
  ctx.events.push({ kind: "access-changed", users: "members", serverId });
  return server;
}
