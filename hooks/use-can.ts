// Why this file exists: which buttons to show. It asks the same pure rules as the backend, which decides in the end.
"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { serverQuery } from "@/lib/browser/queries/servers";
import type { Member, RoleName } from "@/lib/contracts/members";
import type { ServerDetail } from "@/lib/contracts/servers";
import {
  BUILT_IN_ROLES,
  computePermissions,
  hasPermission,
  rankOf,
  rankOfRole,
  type Permission,
  type RoleBits,
  type Standing,
} from "@/lib/rules/permissions";
import { useSelf } from "./use-self";

function roleBits(role: RoleName): RoleBits {
  const { position, permissions } = BUILT_IN_ROLES[role];
  return { id: role, position, permissions, isEveryone: role === "GUEST" };
}

function standingOf(member: Member, ownerId: string | null): Standing {
  const roles = member.role === "GUEST" ? [roleBits("GUEST")] : [roleBits("GUEST"), roleBits(member.role)];
  return { memberId: member.id, isOwner: member.user.id === ownerId, roles };
}

export interface Abilities {
  isOwner: boolean;
  can: (permission: Permission) => boolean;
  /** Whether one stands above this member. */
  isAbove: (member: Member) => boolean;
  /** The roles that one may give to this member; empty when one may not. */
  rolesFor: (member: Member) => RoleName[];
  mayKick: (member: Member) => boolean;
}

const NOTHING: Abilities = {
  isOwner: false,
  can: () => false,
  isAbove: () => false,
  rolesFor: () => [],
  mayKick: () => false,
};

export function abilitiesIn(server: Pick<ServerDetail, "member" | "ownerId">, selfId: string): Abilities {
  const standing = standingOf(server.member, server.ownerId);
  const bits = computePermissions(standing);
  const rank = rankOf(standing);
  const can = (permission: Permission) => hasPermission(bits, permission);
  const isAbove = (member: Member) => member.user.id !== selfId && rankOf(standingOf(member, server.ownerId)) < rank;
  return {
    isOwner: standing.isOwner,
    can,
    isAbove,
    rolesFor: (member) => {
      if (!can("MANAGE_ROLES") || !isAbove(member)) return [];
      const roles: RoleName[] = ["ADMIN", "MODERATOR", "GUEST"];
      return roles.filter((role) => rankOfRole(role) < rank);
    },
    mayKick: (member) => can("KICK_MEMBERS") && isAbove(member),
  };
}

/** What the signed-in person may do in this server; nothing while that is not known. */
export function useCan(serverId: string): Abilities {
  const self = useSelf();
  const { data: server } = useQuery({ ...serverQuery(serverId), enabled: serverId !== "" });
  return useMemo(() => (server ? abilitiesIn(server, self.id) : NOTHING), [server, self.id]);
}
