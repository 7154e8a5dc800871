// Why this file exists: who somebody is, one press away from every name: pictures, names, role, a message, and for those
// who may, role and kick. Wrap a button in it; with `member` it knows the place in the server.
"use client";

import { Crown, MessageCircle, Settings } from "lucide-react";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Monogram, tintWash } from "@/components/ui/monogram";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { NARROW, useMedia } from "@/hooks/use-media";
import { useOpenConversation } from "@/hooks/use-open-conversation";
import { useSelf } from "@/hooks/use-self";
import { useServer } from "@/hooks/use-server";
import type { Member } from "@/lib/contracts/members";
import type { Author } from "@/lib/contracts/users";
import { MemberActions } from "./member-actions";
import { groupOf, ROLE_NAMES } from "./roles";

interface ProfileCardProps {
  user: Author;
  member?: Member | undefined;
  side?: "left" | "right" | "top" | "bottom";
  /** The button that opens the card. */
  children: ReactNode;
}

export function ProfileCard({ user, member, side = "right", children }: ProfileCardProps) {
  const [isOpen, setOpen] = useState(false);
  // Beside a name there is no room on a phone.
  const isNarrow = useMedia(NARROW);
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>{children}</PopoverTrigger>
      <PopoverContent side={isNarrow ? "bottom" : side} align="start" aria-label={`About ${user.displayName}`}>
        <CardBody user={user} member={member} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}

interface CardBodyProps {
  user: Author;
  member: Member | undefined;
  onDone: () => void;
}

function CardBody({ user, member, onDone }: CardBodyProps) {
  const self = useSelf();
  const open = useOpenConversation();
  const isSelf = user.id === self.id;
  const joined = member ? new Date(member.joinedAt).toLocaleDateString(undefined, { dateStyle: "long" }) : null;

  return (
    <>
      <div className="h-16" style={tintWash(user.id)} />
      <div className="-mt-10 grid gap-3 px-4 pb-4">
        <span className="justify-self-start rounded-full bg-raised p-1">
          <Monogram seed={user.id} label={user.displayName} src={user.avatarUrl} className="size-18" />
        </span>
        <div className="min-w-0">
          <p className="font-display text-xl font-semibold break-words">
            <bdi>{member?.nickname ?? user.displayName}</bdi>
          </p>
          <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-soft">
            <bdi className="min-w-0 break-all">@{user.username}</bdi>
            {member?.nickname ? <bdi className="text-ink-faint">{user.displayName}</bdi> : null}
            {member ? <RoleBadge member={member} /> : null}
            {isSelf ? <Badge>You</Badge> : null}
          </p>
        </div>
        {joined ? <p className="text-xs text-ink-faint">Member since {joined}</p> : null}
        {isSelf ? (
          <Button asChild variant="secondary">
            <Link href="/settings" onClick={onDone}>
              <Settings className="size-4" />
              Edit your profile
            </Link>
          </Button>
        ) : (
          <Button pending={open.isPending} onClick={() => open.mutate(user.id, { onSuccess: onDone })}>
            <MessageCircle className="size-4" />
            Message
          </Button>
        )}
        {member ? <MemberActions member={member} onDone={onDone} /> : null}
      </div>
    </>
  );
}

function RoleBadge({ member }: { member: Member }) {
  const server = useServer(member.serverId);
  if (server && groupOf(member, server.ownerId) === "OWNER") {
    return (
      <Badge tone="gold">
        <Crown className="size-3 fill-gold text-gold" aria-hidden="true" />
        Owner
      </Badge>
    );
  }
  return member.role === "GUEST" ? null : <Badge tone="accent">{ROLE_NAMES[member.role]}</Badge>;
}
