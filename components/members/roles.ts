// Why this file exists: what the roles are called on the screen.
import type { Member, RoleName } from "@/lib/contracts/members";

export const ROLE_NAMES: Record<RoleName, string> = { ADMIN: "Admin", MODERATOR: "Moderator", GUEST: "Guest" };

export const ROLE_HINTS: Record<RoleName, string> = {
  ADMIN: "May do everything except delete the server",
  MODERATOR: "Invites, makes channels, removes messages",
  GUEST: "Reads and writes",
};

export type GroupName = "OWNER" | RoleName;

export const GROUP_NAMES: Record<GroupName, string> = {
  OWNER: "Owner",
  ADMIN: "Admins",
  MODERATOR: "Moderators",
  GUEST: "Guests",
};

export function groupOf(member: Member, ownerId: string | null): GroupName {
  return member.user.id === ownerId ? "OWNER" : member.role;
}

/** A nickname counts in its server; else the display name. */
export function nameIn(member: Member): string {
  return member.nickname ?? member.user.displayName;
}
