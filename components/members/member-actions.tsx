// Why this file exists: what those who stand above a member may do: give another role, kick. Nothing for everybody else.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ShieldHalf, UserMinus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuChoice, MenuContent, MenuTrigger } from "@/components/ui/menu";
import { useCan } from "@/hooks/use-can";
import { useProblems } from "@/hooks/use-problems";
import { keys } from "@/lib/browser/keys";
import { kickMember, setMemberRole } from "@/lib/browser/queries/members";
import { dropMember, putMember } from "@/lib/browser/queries/structure-cache";
import { toast } from "@/lib/browser/toast";
import { RoleNameSchema, type Member } from "@/lib/contracts/members";
import { nameIn } from "./roles";

interface MemberActionsProps {
  member: Member;
  onDone?: () => void;
}

export function MemberActions({ member, onDone }: MemberActionsProps) {
  const t = useTranslations("members");
  const { explain } = useProblems();
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
              {t(`roles.${member.role}`)}
            </Button>
          </MenuTrigger>
          <MenuContent align="start" className="w-64">
            <MenuChoice
              value={member.role}
              onValueChange={(role) => changeRole.mutate({ role: RoleNameSchema.parse(role), before: member.role })}
              options={roles.map((role) => ({ value: role, label: t(`roles.${role}`), hint: t(`roleHints.${role}`) }))}
            />
          </MenuContent>
        </Menu>
      ) : null}
      {mayKick(member) ? (
        <Button variant="danger-quiet" size="sm" className="flex-1" onClick={() => setKicking(true)}>
          <UserMinus className="size-4" />
          {t("kick")}
        </Button>
      ) : null}
      <ConfirmDialog
        open={isKicking}
        onOpenChange={setKicking}
        title={t.rich("kickTitle", { name: () => <bdi>{nameIn(member)}</bdi> })}
        action={t("kick")}
        onConfirm={() => kick.mutate()}
        pending={kick.isPending}
        error={kick.error ? explain(kick.error) : undefined}
      >
        {t("kickAbout")}
      </ConfirmDialog>
    </div>
  );
}

interface RoleChange {
  role: Member["role"];
  /** The role to go back to; an undoing has none. */
  before?: Member["role"];
}

function useMemberChanges(member: Member, onDone: (() => void) | undefined) {
  const t = useTranslations("members");
  const { explain } = useProblems();
  const client = useQueryClient();
  const changeRole = useMutation({
    mutationFn: ({ role }: RoleChange) => setMemberRole(member.id, role),
    onSuccess: (changed, { before }) => {
      putMember(client, changed);
      void client.invalidateQueries({ queryKey: keys.members(member.serverId) });
      const undo = before && { label: t("undo"), onClick: () => changeRole.mutate({ role: before }) };
      toast.success(t("roleChanged", { name: nameIn(changed), role: t(`roles.${changed.role}`) }), {
        id: `role:${changed.id}`,
        action: undo,
      });
    },
    onError: (error) => toast.error(t("roleFailed"), { description: explain(error) }),
  });
  const kick = useMutation({
    mutationFn: () => kickMember(member.id),
    onSuccess: () => {
      dropMember(client, member);
      toast(t("kicked", { name: nameIn(member) }));
      onDone?.();
    },
  });
  return { changeRole, kick };
}
