// Why this file exists: everything one can do with a server, behind its name. Shows only what one may do.
"use client";

import { ChevronDown, DoorOpen, Plus, Settings, Trash2, UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/menu";
import { tintWash } from "@/components/ui/monogram";
import { useCan } from "@/hooks/use-can";
import type { ServerDetail } from "@/lib/contracts/servers";

const DIALOGS = {
  invite: dynamic(() => import("./invite-dialog").then((module) => module.InviteDialog)),
  channel: dynamic(() =>
    import("@/components/channels/create-channel-dialog").then((module) => module.CreateChannelDialog),
  ),
  settings: dynamic(() => import("./server-settings-dialog").then((module) => module.ServerSettingsDialog)),
  leave: dynamic(() => import("./leave-server-dialog").then((module) => module.LeaveServerDialog)),
  delete: dynamic(() => import("./delete-server-dialog").then((module) => module.DeleteServerDialog)),
};
type DialogName = keyof typeof DIALOGS;
const DIALOG_NAMES: readonly DialogName[] = ["invite", "channel", "settings", "leave", "delete"];

export function ServerMenu({ server }: { server: ServerDetail }) {
  const t = useTranslations("servers");
  const { can, isOwner } = useCan(server.id);
  const [opened, setOpened] = useState<DialogName | null>(null);
  // Once opened, a window stays: it closes with its movement and gives the focus back.
  const [known, setKnown] = useState<readonly DialogName[]>([]);
  const open = (name: DialogName) => {
    setKnown((before) => (before.includes(name) ? before : [...before, name]));
    setOpened(name);
  };

  return (
    <div className="px-2 pt-[max(0.625rem,env(safe-area-inset-top))]">
      <Menu>
        <MenuTrigger
          className="flex w-full items-center gap-2 rounded-lg px-2.5 py-2 text-start transition-[filter,background-color] duration-quick hover:brightness-97 data-[state=open]:brightness-95"
          style={tintWash(server.id)}
        >
          <span className="min-w-0 flex-1">
            <bdi className="block truncate font-display text-lg leading-6 font-semibold" title={server.name}>
              {server.name}
            </bdi>
            <span className="block text-xs text-ink-soft">{t("memberCount", { count: server.memberCount })}</span>
          </span>
          <ChevronDown className="size-4 shrink-0 text-ink-soft" aria-label={t("menu.label")} />
        </MenuTrigger>
        <MenuContent align="start" className="w-(--radix-dropdown-menu-trigger-width)">
          {can("CREATE_INSTANT_INVITE") ? (
            <MenuItem icon={<UserPlus />} onSelect={() => open("invite")}>
              {t("menu.invite")}
            </MenuItem>
          ) : null}
          {can("MANAGE_CHANNELS") ? (
            <MenuItem icon={<Plus />} onSelect={() => open("channel")}>
              {t("menu.channel")}
            </MenuItem>
          ) : null}
          <MenuItem icon={<Settings />} onSelect={() => open("settings")}>
            {can("MANAGE_SERVER") ? t("menu.settings") : t("menu.about")}
          </MenuItem>
          <MenuSeparator />
          {isOwner ? (
            <MenuItem icon={<Trash2 />} tone="danger" onSelect={() => open("delete")}>
              {t("menu.delete")}
            </MenuItem>
          ) : (
            <MenuItem icon={<DoorOpen />} tone="danger" onSelect={() => open("leave")}>
              {t("menu.leave")}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {DIALOG_NAMES.map((name) => {
        const Dialog = DIALOGS[name];
        if (!known.includes(name)) return null;
        return (
          <Dialog
            key={name}
            server={server}
            open={opened === name}
            onOpenChange={(isOpen) => isOpen || setOpened(null)}
          />
        );
      })}
    </div>
  );
}
