// Why this file exists: who one is here, and what concerns only oneself: settings, theme, signing out.
"use client";

import { ChevronsUpDown, LogOut, Settings, SunMoon } from "lucide-react";
import { useTheme } from "next-themes";
import { THEMES } from "@/components/settings/themes";
import {
  Menu,
  MenuChoice,
  MenuContent,
  MenuItem,
  MenuLink,
  MenuSeparator,
  MenuSub,
  MenuTrigger,
} from "@/components/ui/menu";
import { Monogram } from "@/components/ui/monogram";
import { useSelf } from "@/hooks/use-self";
import { useSignOut } from "@/hooks/use-sign-out";

export function UserBar() {
  const self = useSelf();
  const { theme = "system", setTheme } = useTheme();
  const signOut = useSignOut();

  return (
    <div className="px-2 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      <Menu>
        <MenuTrigger
          aria-label={`Your menu, ${self.displayName}`}
          className="flex w-full items-center gap-2.5 rounded-lg p-2 text-left transition-colors duration-quick hover:bg-hover data-[state=open]:bg-active"
        >
          <Monogram seed={self.id} label={self.displayName} src={self.avatarUrl} className="size-9" />
          <span className="min-w-0 flex-1">
            <bdi className="block truncate text-sm font-semibold" title={self.displayName}>
              {self.displayName}
            </bdi>
            <bdi className="block truncate text-xs text-ink-faint">@{self.username}</bdi>
          </span>
          <ChevronsUpDown className="size-4 shrink-0 text-ink-faint" aria-hidden="true" />
        </MenuTrigger>
        <MenuContent side="top" align="start" className="w-(--radix-dropdown-menu-trigger-width)">
          <MenuLink icon={<Settings />} href="/settings">
            Profile and settings
          </MenuLink>
          <MenuSub icon={<SunMoon />} label="Theme">
            <MenuChoice value={theme} onValueChange={setTheme} options={THEMES} />
          </MenuSub>
          <MenuSeparator />
          <MenuItem icon={<LogOut />} onSelect={() => signOut.mutate({})}>
            Sign out
          </MenuItem>
        </MenuContent>
      </Menu>
    </div>
  );
}
