// Why this file exists: everything one can do with a server, behind its name. Shows only what one may do.
"use client";

import { ChevronDown, DoorOpen, Plus, Settings, Trash2, UserPlus } from "lucide-react";
import { useState } from "react";
import { CreateChannelDialog } from "@/components/channels/create-channel-dialog";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/menu";
import { tintWash } from "@/components/ui/monogram";
import { useCan } from "@/hooks/use-can";
import type { ServerDetail } from "@/lib/contracts/servers";
import { DeleteServerDialog } from "./delete-server-dialog";
import { InviteDialog } from "./invite-dialog";
import { LeaveServerDialog } from "./leave-server-dialog";
import { ServerSettingsDialog } from "./server-settings-dialog";

type Opened = "invite" | "settings" | "channel" | "leave" | "delete" | null;

export function peopleCount(count: number): string {
  return count === 1 ? "1 member" : `${count.toLocaleString()} members`;
}

export function ServerMenu({ server }: { server: ServerDetail }) {
  const { can, isOwner } = useCan(server.id);
  const [opened, setOpened] = useState<Opened>(null);
  const dialog = (name: Exclude<Opened, null>) => ({
    open: opened === name,
    onOpenChange: (open: boolean) => setOpened(open ? name : null),
  });

  return (
    <div className="px-2 pt-[max(0.625rem,env(safe-area-inset-top))]">
      <Menu>
        <MenuTrigger
          className="flex w-full items-center gap-2 rounded-lg px-2.5 py-2 text-left transition-[filter,background-color] duration-quick hover:brightness-97 data-[state=open]:brightness-95"
          style={tintWash(server.id)}
        >
          <span className="min-w-0 flex-1">
            <bdi className="block truncate font-display text-lg leading-6 font-semibold" title={server.name}>
              {server.name}
            </bdi>
            <span className="block text-xs text-ink-soft">{peopleCount(server.memberCount)}</span>
          </span>
          <ChevronDown className="size-4 shrink-0 text-ink-soft" aria-label="Server menu" />
        </MenuTrigger>
        <MenuContent align="start" className="w-(--radix-dropdown-menu-trigger-width)">
          {can("CREATE_INSTANT_INVITE") ? (
            <MenuItem icon={<UserPlus />} onSelect={() => setOpened("invite")}>
              Invite people
            </MenuItem>
          ) : null}
          {can("MANAGE_CHANNELS") ? (
            <MenuItem icon={<Plus />} onSelect={() => setOpened("channel")}>
              Create channel
            </MenuItem>
          ) : null}
          <MenuItem icon={<Settings />} onSelect={() => setOpened("settings")}>
            {can("MANAGE_SERVER") ? "Server settings" : "About this server"}
          </MenuItem>
          <MenuSeparator />
          {isOwner ? (
            <MenuItem icon={<Trash2 />} tone="danger" onSelect={() => setOpened("delete")}>
              Delete server
            </MenuItem>
          ) : (
            <MenuItem icon={<DoorOpen />} tone="danger" onSelect={() => setOpened("leave")}>
              Leave server
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      <InviteDialog server={server} {...dialog("invite")} />
      <CreateChannelDialog server={server} {...dialog("channel")} />
      <ServerSettingsDialog server={server} {...dialog("settings")} />
      <LeaveServerDialog server={server} {...dialog("leave")} />
      <DeleteServerDialog server={server} {...dialog("delete")} />
    </div>
  );
}
