// Why this file exists: who somebody is, one press away from every name. Wrap a button in it; with `member` it knows the place in
// the server.
"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { onDemand } from "@/components/ui/on-demand";
import { PopoverButton } from "@/components/ui/popover-button";
import { NARROW, useMedia } from "@/hooks/use-media";
import type { Member } from "@/lib/contracts/members";
import type { Author } from "@/lib/contracts/users";

const ProfileCardBody = onDemand(() => import("./profile-card-body").then((module) => module.ProfileCardBody));

interface ProfileCardProps {
  user: Author;
  member?: Member | undefined;
  side?: "left" | "right" | "top" | "bottom";
  /** The button that opens the card. */
  children: ReactNode;
}

export function ProfileCard({ user, member, side = "right", children }: ProfileCardProps) {
  const t = useTranslations("members.card");
  // Beside a name there is no room on a phone.
  const isNarrow = useMedia(NARROW);
  return (
    <PopoverButton button={children} label={t("about", { name: user.displayName })} side={isNarrow ? "bottom" : side}>
      {(close) => <ProfileCardBody user={user} member={member} onDone={close} />}
    </PopoverButton>
  );
}
