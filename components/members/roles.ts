// Why this file exists: in which group of the list a member stands, and by which name.
import type { Member, RoleName } from "@/lib/contracts/members";

export type GroupName = "OWNER" | RoleName;

export function groupOf(member: Member, ownerId: string | null): GroupName {
  return member.user.id === ownerId ? "OWNER" : member.role;
}

/** A nickname counts in its server; else the display name. */
export function nameIn(member: Member): string {
  return member.nickname ?? member.user.displayName;
}
