// Servers: making, changing, finding and removing them.
import type { Server } from "@/lib/contracts/servers";
import type { RoleName } from "@/lib/contracts/members";
import { BUILT_IN_ROLES } from "@/lib/rules/permissions";
import type { OwnerGrant, ServerGrant } from "./grants";
import { transaction } from "./pool";
import { prisma } from "./prisma";

interface ServerRow {
  id: bigint;
  name: string;
  description: string;
  imageUrl: string | null;
  ownerId: bigint | null;
  inviteCode: string;
  createdAt: Date;
}

const SELECT = {
  id: true,
  name: true,
  description: true,
  imageUrl: true,
  ownerId: true,
  inviteCode: true,
  createdAt: true,
} as const;

function toServer(row: ServerRow): Server & { inviteCode: string } {
  return {
    ...row,
    id: row.id.toString(),
    ownerId: row.ownerId === null ? null : row.ownerId.toString(),
    createdAt: row.createdAt.toISOString(),
  };
}

export interface NewServer {
  id: string;
  name: string;
  description: string;
  imageUrl: string | null;
  ownerId: string;
  inviteCode: string;
  generalChannelId: string;
  makeId: () => string;
}

/** A server with its three roles, its owner as a member, and a channel `general`, in one transaction. */
export async function insertServer(server: NewServer): Promise<Server> {
  const roleNames = Object.keys(BUILT_IN_ROLES) as RoleName[];
  const roles = roleNames.map((builtIn) => ({ ...BUILT_IN_ROLES[builtIn], builtIn, id: BigInt(server.makeId()) }));
  const admin = roles.find((role) => role.builtIn === "ADMIN");
  const row = await prisma().server.create({
    data: {
      id: BigInt(server.id),
      name: server.name,
      description: server.description,
      imageUrl: server.imageUrl,
      ownerId: BigInt(server.ownerId),
      inviteCode: server.inviteCode,
      roles: { create: roles },
      channels: { create: { id: BigInt(server.generalChannelId), type: "TEXT", name: "general" } },
      members: {
        create: {
          id: BigInt(server.makeId()),
          userId: BigInt(server.ownerId),
          ...(admin ? { roles: { create: { roleId: admin.id } } } : {}),
        },
      },
    },
    select: SELECT,
  });
  return toServer(row);
}

export async function findServer(id: string): Promise<(Server & { inviteCode: string }) | null> {
  const row = await prisma().server.findUnique({ where: { id: BigInt(id) }, select: SELECT });
  return row && toServer(row);
}

export async function findServerByInviteCode(inviteCode: string): Promise<(Server & { inviteCode: string }) | null> {
  const row = await prisma().server.findUnique({ where: { inviteCode }, select: SELECT });
  return row && toServer(row);
}

/** The servers that the user is a member of, oldest first. */
export async function listServersOf(userId: string, afterId: string, limit: number): Promise<Server[]> {
  const rows = await prisma().server.findMany({
    where: { id: { gt: BigInt(afterId) }, members: { some: { userId: BigInt(userId) } } },
    select: SELECT,
    orderBy: { id: "asc" },
    take: limit,
  });
  return rows.map((row) => {
    const { inviteCode: _secret, ...server } = toServer(row);
    return server;
  });
}

export async function updateServer(
  grant: ServerGrant<"MANAGE_SERVER">,
  changes: { name?: string; description?: string; imageUrl?: string | null },
): Promise<Server & { inviteCode: string }> {
  return toServer(
    await prisma().server.update({ where: { id: BigInt(grant.serverId) }, data: changes, select: SELECT }),
  );
}

export async function updateInviteCode(grant: ServerGrant<"CREATE_INSTANT_INVITE">, inviteCode: string): Promise<void> {
  await prisma().server.update({ where: { id: BigInt(grant.serverId) }, data: { inviteCode } });
}

/** The server with all that is in it. */
export async function deleteServer(grant: OwnerGrant): Promise<void> {
  await transaction(async (client) => {
    // Whoever changes something in a channel locks it first. So must this, or the two wait for each other for ever.
    await client.query("SELECT 1 FROM channels WHERE server_id = $1 ORDER BY id FOR UPDATE", [grant.serverId]);
    await client.query("DELETE FROM servers WHERE id = $1", [grant.serverId]);
  });
}
