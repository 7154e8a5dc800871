// Everything that people could possibly read, for many of them in one statement: a crowd that comes back at once shares its places.
// Judges nothing itself; access/ keeps what each of them may read. It decides who is let in and who stays, so it goes by the door.
import { CHANNEL_COLUMNS, toChannel, type ChannelRow } from "./channel-rows";
import { queryAtDoor } from "./query";
import {
  ALL_ROLES_JSON,
  OVERWRITES_JSON,
  toOverwrite,
  toRole,
  type ChannelStanding,
  type JsonOverwrite,
  type JsonRole,
} from "./standing";
import type { Standing } from "@/lib/rules/permissions";

export interface Places {
  /** Also those without channels. */
  serverIds: string[];
  /** Server by server, the oldest channel of each first, then what lies outside of servers. */
  found: ChannelStanding[];
}

interface JsonPerson {
  userId: string;
  memberId: string | null;
  roleIds: string[];
}

/** One channel. A server has at least one row, without a channel when it has none. */
type PlaceRow = Omit<ChannelRow, "id"> & {
  id: string | null;
  access: string;
  overwrites: JsonOverwrite[] | null;
  placeId: string | null;
  serverOwnerId: string | null;
  /** Of a server, in its first row only: all its roles, and those who were asked about. */
  roles: JsonRole[] | null;
  people: JsonPerson[] | null;
};

const PLACES = `WITH mine AS (
    SELECT m.server_id, json_agg(json_build_object('userId', m.user_id::text, 'memberId', m.id::text, 'roleIds',
      ARRAY(SELECT mr.role_id::text FROM member_roles mr WHERE mr.member_id = m.id))) AS people
    FROM members m WHERE m.user_id = ANY($1::bigint[]) AND ($2::bigint IS NULL OR m.server_id = $2) GROUP BY m.server_id),
  talks AS (
    SELECT cm.channel_id,
      json_agg(json_build_object('userId', cm.user_id::text, 'memberId', NULL, 'roleIds', '{}'::text[])) AS people
    FROM channel_members cm WHERE cm.user_id = ANY($1::bigint[]) AND $2::bigint IS NULL GROUP BY cm.channel_id)
  SELECT ${CHANNEL_COLUMNS}, c.access, ${OVERWRITES_JSON} AS overwrites, s.id AS "placeId", s.owner_id AS "serverOwnerId",
    CASE WHEN row_number() OVER first = 1 THEN mine.people END AS people,
    CASE WHEN row_number() OVER first = 1 THEN ${ALL_ROLES_JSON} END AS roles
  FROM mine JOIN servers s ON s.id = mine.server_id LEFT JOIN channels c ON c.server_id = s.id
  WINDOW first AS (PARTITION BY s.id ORDER BY c.created_at, c.id)
  UNION ALL
  SELECT ${CHANNEL_COLUMNS}, c.access, ${OVERWRITES_JSON}, NULL, NULL, talks.people, NULL
  FROM talks JOIN channels c ON c.id = talks.channel_id
  ORDER BY "placeId", "createdAt", id`;

type Insider = Pick<ChannelStanding, "standing" | "isParticipant"> & { userId: string };

function insidersOf({ people, roles, serverOwnerId }: PlaceRow): Insider[] {
  const all = (roles ?? []).map(toRole);
  return (people ?? []).map(({ userId, memberId, roleIds }) => {
    const held = all.filter(({ id, isEveryone }) => isEveryone || roleIds.includes(id));
    const standing: Standing | null =
      memberId === null ? null : { memberId, isOwner: serverOwnerId === userId, roles: held };
    return { userId, standing, isParticipant: memberId === null };
  });
}

function isChannel(row: PlaceRow): row is PlaceRow & ChannelRow {
  return row.id !== null;
}

/** In one server, or with null everywhere, by user. */
export async function listPlaces(userIds: readonly string[], serverId: string | null): Promise<Map<string, Places>> {
  const places = new Map<string, Places>(userIds.map((id) => [id, { serverIds: [], found: [] }]));
  let insiders: Insider[] = [];
  for (const row of await queryAtDoor<PlaceRow>(PLACES, [userIds, serverId])) {
    if (row.people !== null) {
      insiders = insidersOf(row);
      for (const { userId } of insiders) if (row.placeId !== null) places.get(userId)?.serverIds.push(row.placeId);
    }
    if (!isChannel(row)) continue;
    const [channel, overwrites] = [toChannel(row), (row.overwrites ?? []).map(toOverwrite)];
    for (const { userId, ...rights } of insiders) {
      const isOwner = channel.ownerId === userId;
      places.get(userId)?.found.push({ channel, access: row.access, overwrites, isOwner, ...rights });
    }
  }
  return places;
}
