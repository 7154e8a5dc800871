// How a row of `channels` (alias c) becomes a contract Channel.
import type { Channel } from "@/lib/contracts/channels";
import { PERMISSIONS } from "@/lib/rules/permissions";

export interface ChannelRow {
  id: string;
  serverId: string | null;
  type: Channel["type"];
  name: string;
  topic: string;
  version: string;
  lastSeq: string;
  createdAt: Date;
  isPrivate: boolean;
  ownerId: string | null;
}

export const CHANNEL_COLUMNS = `c.id, c.server_id AS "serverId", c.type::text AS type, c.name, c.topic, c.version,
  c.last_seq AS "lastSeq", c.created_at AS "createdAt", c.owner_id AS "ownerId",
  EXISTS (SELECT 1 FROM permission_overwrites p JOIN roles e ON e.id = p.role_id AND e.built_in = 'GUEST'
    WHERE p.channel_id = c.id AND (p.deny & ${PERMISSIONS.VIEW_CHANNEL}) <> 0) AS "isPrivate"`;

export function toChannel(row: ChannelRow): Channel {
  return {
    id: row.id,
    serverId: row.serverId,
    type: row.type,
    name: row.name,
    topic: row.topic,
    lastSeq: Number(row.lastSeq),
    version: Number(row.version),
    createdAt: row.createdAt.toISOString(),
    isPrivate: row.isPrivate,
    ownerId: row.ownerId,
  };
}
