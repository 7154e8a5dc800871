// Makes a server: its maker owns it, and a channel `general` exists.
import type { CreateServer, Server } from "@/lib/contracts/servers";
import { spend } from "@/lib/backend/adapters/rate-limiter";
import type { Context } from "@/lib/backend/core/context";
import { newId } from "@/lib/backend/core/ids";
import { newInviteCode } from "@/lib/backend/core/invite-codes";
import { insertServer } from "@/lib/backend/db/servers";

export async function createServer(ctx: Context, input: CreateServer): Promise<Server> {
  const { userId } = ctx.caller;
  await spend(ctx, "create");
  const server = await insertServer({
    id: newId(),
    name: input.name,
    description: input.description ?? "",
    imageUrl: input.imageUrl ?? null,
    ownerId: userId,
    inviteCode: newInviteCode(),
    generalChannelId: newId(),
    makeId: newId,
  });
  ctx.events.push({ kind: "access-changed", users: [userId], serverId: server.id });
  return server;
}
