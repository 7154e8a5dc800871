// Why this file exists: who somebody is: pictures, names, role, a message, and for those who may, role and kick. Loaded with the
// first card that opens.
"use client";

import { Crown, MessageCircle, Settings } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl/react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { tintWash } from "@/components/ui/monogram";
import { useOpenConversation } from "@/hooks/use-open-conversation";
import { useSelf } from "@/hooks/use-self";
import { useServer } from "@/hooks/use-server";
import { useStatus } from "@/hooks/use-status";
import type { Member } from "@/lib/contracts/members";
import type { Author } from "@/lib/contracts/users";
import { MemberActions } from "./member-actions";
import { PresencePicture } from "./presence-picture";
import { groupOf } from "./roles";

interface ProfileCardBodyProps {
  user: Author;
  member: Member | undefined;
  onDone: () => void;
}

export function ProfileCardBody({ user, member, onDone }: ProfileCardBodyProps) {
  const t = useTranslations("members.card");
  const locale = useLocale();
  const self = useSelf();
  const open = useOpenConversation();
  const isSelf = user.id === self.id;
  const joined = member ? new Date(member.joinedAt).toLocaleDateString(locale, { dateStyle: "long" }) : null;

  return (
    <>
      <div className="h-16" style={tintWash(user.id)} />
      <div className="-mt-10 grid gap-3 px-4 pb-4">
        <span className="justify-self-start rounded-full bg-raised p-1">
          <PresencePicture userId={user.id} label={user.displayName} src={user.avatarUrl} className="size-18" />
        </span>
        <div className="min-w-0">
          <p className="font-display text-xl font-semibold break-words">
            <bdi>{member?.nickname ?? user.displayName}</bdi>
          </p>
          <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-soft">
            <bdi className="min-w-0 break-all">@{user.username}</bdi>
            {member?.nickname ? <bdi className="text-ink-faint">{user.displayName}</bdi> : null}
            {member ? <RoleBadge member={member} /> : null}
            {isSelf ? <Badge>{t("you")}</Badge> : null}
          </p>
        </div>
        <StatusLine userId={user.id} />
        {joined ? <p className="text-xs text-ink-faint">{t("since", { date: joined })}</p> : null}
        {isSelf ? (
          <Button asChild variant="secondary">
            <Link href="/settings" onClick={onDone}>
              <Settings className="size-4" />
              {t("edit")}
            </Link>
          </Button>
        ) : (
          <Button pending={open.isPending} onClick={() => open.mutate(user.id, { onSuccess: onDone })}>
            <MessageCircle className="size-4" />
            {t("message")}
          </Button>
        )}
        {member ? <MemberActions member={member} onDone={onDone} /> : null}
      </div>
    </>
  );
}

/** Whether they are there, and what they say they do; of those who left, when. */
function StatusLine({ userId }: { userId: string }) {
  const t = useTranslations("members.status");
  const locale = useLocale();
  const status = useStatus(userId);
  if (!status) return null;
  const { status: name, activity, lastSeenAt } = status;
  const isGone = name === "offline" && lastSeenAt !== null;
  const time = isGone ? new Date(lastSeenAt).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" }) : "";
  return (
    <p className="text-sm text-ink-soft">
      {isGone ? t("lastSeen", { time }) : t(`is.${name}`)}
      {activity ? (
        <bdi className="block break-words" dir="auto">
          {activity}
        </bdi>
      ) : null}
    </p>
  );
}

function RoleBadge({ member }: { member: Member }) {
  const t = useTranslations("members");
  const server = useServer(member.serverId);
  if (server && groupOf(member, server.ownerId) === "OWNER") {
    return (
      <Badge tone="gold">
        <Crown className="size-3 fill-gold text-gold" aria-hidden="true" />
        {t("owner")}
      </Badge>
    );
  }
  return member.role === "GUEST" ? null : <Badge tone="accent">{t(`roles.${member.role}`)}</Badge>;
}
