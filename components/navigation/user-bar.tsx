// Why this file exists: who one is here, and what concerns only oneself: settings, theme, signing out.
"use client";

import { CircleDot, Keyboard, LogOut, Settings, SmilePlus, SunMoon } from "lucide-react";
import dynamic from "next/dynamic";
import { useTheme } from "next-themes";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { PresencePicture } from "@/components/members/presence-picture";
import { NotificationBell } from "@/components/notifications/notification-bell";
import { useThemes } from "@/components/settings/themes";
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
import { useSelf } from "@/hooks/use-self";
import { useSignOut } from "@/hooks/use-sign-out";
import { useChooseStatus, useStatus } from "@/hooks/use-status";
import { useWasOpened } from "@/hooks/use-was-opened";
import { StatusNameSchema } from "@/lib/contracts/status";
import { useShell } from "./shell-context";

const ActivityDialog = dynamic(() =>
  import("@/components/members/activity-dialog").then((module) => module.ActivityDialog),
);

export function UserBar() {
  const t = useTranslations("navigation.user");
  const self = useSelf();
  const { openShortcuts } = useShell();
  const { theme = "system", setTheme } = useTheme();
  const signOut = useSignOut();
  const themes = useThemes();
  const status = useStatus(self.id);
  const [isSaying, setSaying] = useState(false);
  const wasSaying = useWasOpened(isSaying);

  return (
    <div className="flex items-center gap-1 px-2 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      <Menu>
        <MenuTrigger
          aria-label={t("menu", { name: self.displayName })}
          className="flex min-w-0 flex-1 items-center gap-2.5 rounded-lg p-2 text-start transition-colors duration-quick hover:bg-hover data-[state=open]:bg-active"
        >
          <PresencePicture userId={self.id} label={self.displayName} src={self.avatarUrl} className="size-9" />
          <span className="min-w-0 flex-1">
            <bdi className="block truncate text-sm font-semibold" title={self.displayName}>
              {self.displayName}
            </bdi>
            <bdi className="block truncate text-xs text-ink-faint">{status?.activity ?? `@${self.username}`}</bdi>
          </span>
        </MenuTrigger>
        <MenuContent side="top" align="start" className="min-w-(--radix-dropdown-menu-trigger-width)">
          <StatusSub />
          <MenuItem icon={<SmilePlus />} onSelect={() => setSaying(true)}>
            {t("activity")}
          </MenuItem>
          <MenuSeparator />
          <MenuLink icon={<Settings />} href="/settings">
            {t("settings")}
          </MenuLink>
          <MenuSub icon={<SunMoon />} label={t("theme")}>
            <MenuChoice value={theme} onValueChange={setTheme} options={themes} />
          </MenuSub>
          <MenuItem icon={<Keyboard />} onSelect={openShortcuts}>
            {t("shortcuts")}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<LogOut />} onSelect={() => signOut.mutate({})}>
            {t("signOut")}
          </MenuItem>
        </MenuContent>
      </Menu>
      <NotificationBell />
      {wasSaying ? <ActivityDialog open={isSaying} onOpenChange={setSaying} /> : null}
    </div>
  );
}

/** What one wants to be seen as. */
function StatusSub() {
  const t = useTranslations("members.status");
  const chosen = useStatus(useSelf().id)?.chosen ?? "online";
  const choose = useChooseStatus();
  const options = StatusNameSchema.options.map((value) => ({
    value,
    label: value === "offline" ? t("invisible") : t(`is.${value}`),
    ...(value === "dnd" || value === "offline" ? { hint: t(`hints.${value}`) } : {}),
  }));
  const onValueChange = (value: string) => choose.mutate({ status: StatusNameSchema.parse(value) });
  return (
    <MenuSub icon={<CircleDot />} label={t("label")}>
      <MenuChoice value={chosen} onValueChange={onValueChange} options={options} />
    </MenuSub>
  );
}
