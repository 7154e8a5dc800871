// Who may do what, as bits and one pure function. It reads nothing and throws nothing; access/ asks it.
// Positions and algorithm follow what Discord documents publicly for its API ("Permissions"), so that bots feel at home.
import type { Channel } from "@/lib/contracts/channels";
import type { RoleName } from "@/lib/contracts/members";

export const PERMISSIONS = {
  CREATE_INSTANT_INVITE: 1n << 0n,
  KICK_MEMBERS: 1n << 1n,
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  MANAGE_SERVER: 1n << 5n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  CONNECT: 1n << 20n,
  MANAGE_ROLES: 1n << 28n,
} as const;

export type Permission = keyof typeof PERMISSIONS;

const ALL = Object.values(PERMISSIONS).reduce((bits, bit) => bits | bit, 0n);

function bitsOf(...names: Permission[]): bigint {
  return names.reduce((bits, name) => bits | PERMISSIONS[name], 0n);
}

const GUEST = bitsOf("VIEW_CHANNEL", "SEND_MESSAGES", "ATTACH_FILES", "READ_MESSAGE_HISTORY", "CONNECT");
const MODERATOR = GUEST | bitsOf("CREATE_INSTANT_INVITE", "MANAGE_CHANNELS", "MANAGE_MESSAGES", "MENTION_EVERYONE");

/** The roles that every server starts with, lowest first. Kicking is left to ADMIN and the owner (document B). */
export const BUILT_IN_ROLES: Record<RoleName, { name: string; position: number; permissions: bigint }> = {
  GUEST: { name: "Guest", position: 0, permissions: GUEST },
  MODERATOR: { name: "Moderator", position: 1, permissions: MODERATOR },
  ADMIN: { name: "Admin", position: 2, permissions: bitsOf("ADMINISTRATOR") },
};

const PAIR = GUEST | PERMISSIONS.MENTION_EVERYONE;
const GROUP_MEMBER = PAIR | bitsOf("CREATE_INSTANT_INVITE", "MANAGE_CHANNELS");
const FREE_CHANNEL_OWNER = GROUP_MEMBER | bitsOf("KICK_MEMBERS", "MANAGE_MESSAGES");

/**
 * What somebody in a channel outside any server may do. The two of a direct conversation stand equal for ever. In a group
 * everybody adds people and renames, and its owner alone removes them. A free channel is its owner's.
 * Whoever may remove everybody may delete the whole.
 */
export function conversationPermissions(type: Channel["type"], isOwner: boolean): bigint {
  if (type === "DM") return PAIR;
  if (type === "GROUP") return isOwner ? GROUP_MEMBER | PERMISSIONS.KICK_MEMBERS : GROUP_MEMBER;
  return isOwner ? FREE_CHANNEL_OWNER : GUEST;
}

/** Owners stand above every role. */
const OWNER_POSITION = Number.MAX_SAFE_INTEGER;

export interface RoleBits {
  id: string;
  position: number;
  permissions: bigint;
  isEveryone: boolean;
}

export interface Overwrite {
  roleId: string | null;
  memberId: string | null;
  allow: bigint;
  deny: bigint;
}

export interface Standing {
  memberId: string;
  isOwner: boolean;
  /** The everyone role and those that the member holds. */
  roles: readonly RoleBits[];
}

/**
 * The bits that a member has, in one channel when `overwrites` are its own, else in the server:
 * owner, then the everyone role, then the other roles, then the overwrites of everyone, of roles, of the member.
 * Who cannot view a channel can do nothing in it.
 */
export function computePermissions(standing: Standing, overwrites: readonly Overwrite[] = []): bigint {
  const base = standing.roles.reduce((bits, role) => bits | role.permissions, 0n);
  if (standing.isOwner || (base & PERMISSIONS.ADMINISTRATOR) !== 0n) return ALL;

  const everyone = standing.roles.find((role) => role.isEveryone);
  const held = new Set(standing.roles.filter((role) => !role.isEveryone).map((role) => role.id));
  const steps = [
    overwrites.filter((overwrite) => overwrite.roleId !== null && overwrite.roleId === everyone?.id),
    overwrites.filter((overwrite) => overwrite.roleId !== null && held.has(overwrite.roleId)),
    overwrites.filter((overwrite) => overwrite.memberId === standing.memberId),
  ];
  const bits = steps.reduce((before, step) => {
    const deny = step.reduce((all, overwrite) => all | overwrite.deny, 0n);
    const allow = step.reduce((all, overwrite) => all | overwrite.allow, 0n);
    return (before & ~deny) | allow;
  }, base);
  return (bits & PERMISSIONS.VIEW_CHANNEL) === 0n && overwrites.length > 0 ? 0n : bits;
}

export function hasPermission(bits: bigint, permission: Permission): boolean {
  return (bits & PERMISSIONS[permission]) !== 0n;
}

/** How high a member stands; people act only on those who stand lower. */
export function rankOf(standing: Pick<Standing, "isOwner" | "roles">): number {
  if (standing.isOwner) return OWNER_POSITION;
  return standing.roles.reduce((highest, role) => Math.max(highest, role.position), 0);
}

/** The rank that the documents' `role` stands for. */
export function rankOfRole(role: RoleName): number {
  return BUILT_IN_ROLES[role].position;
}

/** A channel is private when the everyone role is denied to see it. */
export function isPrivateChannel(overwrites: readonly Overwrite[], everyoneRoleId: string): boolean {
  return overwrites.some(
    (overwrite) => overwrite.roleId === everyoneRoleId && (overwrite.deny & PERMISSIONS.VIEW_CHANNEL) !== 0n,
  );
}
