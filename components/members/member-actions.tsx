// Why this file exists: what those who stand above a member may do: give another role, kick. Nothing for everybody else.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ShieldHalf, UserMinus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuChoice, MenuContent, MenuTrigger } from "@/components/ui/menu";
import { useCan } from "@/hooks/use-can";
import { keys } from "@/lib/browser/keys";
import { kickMember, setMemberRole } from "@/lib/browser/queries/members";
import { explain } from "@/lib/browser/queries/problem-text";
import { dropMember, putMember } from "@/lib/browser/queries/structure-cache";
import { RoleNameSchema, type Member } from "@/lib/contracts/members";
import { nameIn, ROLE_HINTS, ROLE_NAMES } from "./roles";

interface MemberActionsProps {
  member: Member;
  onDone?: () => void;
}

export function MemberActions({ member, onDone }: MemberActionsProps) {
  const { rolesFor, mayKick } = useCan(member.serverId);
  const [isKicking, setKicking] = useState(false);
  const { changeRole, kick } = useMemberChanges(member, onDone);
  const roles = rolesFor(member);
  if (roles.length === 0 && !mayKick(member)) return null;

  return (
    <div className="flex gap-2">
      {roles.length > 0 ? (
        <Menu>
          <MenuTrigger asChild>
            <Button variant="secondary" size="sm" className="flex-1" pending={changeRole.isPending}>
              <ShieldHalf className="size-4" />
              {ROLE_NAMES[member.role]}
            </Button>
          </MenuTrigger>
          <MenuContent align="start" className="w-64">
            <MenuChoice
              value={member.role}
              onValueChange={(role) => changeRole.mutate(RoleNameSchema.parse(role))}
              options={roles.map((role) => ({ value: role, label: ROLE_NAMES[role], hint: ROLE_HINTS[role] }))}
            />
          </MenuContent>
        </Menu>
      ) : null}
      {mayKick(member) ? (
        <Button variant="danger-quiet" size="sm" className="flex-1" onClick={() => setKicking(true)}>
          <UserMinus className="size-4" />
          Kick
        </Button>
      ) : null}
      <ConfirmDialog
        open={isKicking}
        onOpenChange={setKicking}
        title={
          <>
            Kick <bdi>{nameIn(member)}</bdi>?
          </>
        }
        action="Kick"
        onConfirm={() => kick.mutate()}
        pending={kick.isPending}
        error={kick.error ? explain(kick.error) : undefined}
      >
        They leave the server at once. What they wrote stays, and with an invite they can come back.
      </ConfirmDialog>
    </div>
  );
}

function useMemberChanges(member: Member, onDone: (() => void) | undefined) {
  const client = useQueryClient();
  const changeRole = useMutation({
    mutationFn: (role: Member["role"]) => setMemberRole(member.id, role),
    onSuccess: (changed) => {
      putMember(client, changed);
      void client.invalidateQueries({ queryKey: keys.members(member.serverId) });
      toast.success(`${nameIn(changed)} is now ${ROLE_NAMES[changed.role]}`);
    },
    onError: (error) => toast.error("The role did not change", { description: explain(error) }),
  });
  const kick = useMutation({
    mutationFn: () => kickMember(member.id),
    onSuccess: () => {
      dropMember(client, member);
      toast(`${nameIn(member)} was kicked`);
      onDone?.();
    },
  });
  return { changeRole, kick };
}
