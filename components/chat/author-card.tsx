// Why this file exists: the card of somebody in the list, beside the name that was pressed: one for the whole list. Loaded
// with the first press.
"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { ProfileCardBody } from "@/components/members/profile-card-body";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";
import { NARROW, useMedia } from "@/hooks/use-media";
import { useMembers } from "@/hooks/use-members";
import type { Author } from "@/lib/contracts/users";

interface AuthorCardProps {
  author: Author;
  anchor: HTMLElement;
  serverId: string | null;
  onClose: () => void;
}

export function AuthorCard(props: AuthorCardProps) {
  const { author, serverId, onClose } = props;
  return (
    <CardBeside {...props}>
      {serverId === null ? (
        <ProfileCardBody user={author} member={undefined} onDone={onClose} />
      ) : (
        <MemberBody author={author} serverId={serverId} onClose={onClose} />
      )}
    </CardBeside>
  );
}

interface MemberBodyProps {
  author: Author;
  serverId: string;
  onClose: () => void;
}

function MemberBody({ author, serverId, onClose }: MemberBodyProps) {
  const { members } = useMembers(serverId, author.username);
  return <ProfileCardBody user={author} member={members.find(({ user }) => user.id === author.id)} onDone={onClose} />;
}

function CardBeside({ author, anchor, onClose, children }: AuthorCardProps & { children: ReactNode }) {
  const t = useTranslations("chat.row");
  const isNarrow = useMedia(NARROW);

  function giveFocusBack(event: Event) {
    event.preventDefault();
    // Whoever pressed somewhere else wants to be there.
    const { activeElement } = document;
    if ((activeElement === null || activeElement === document.body) && anchor.isConnected) anchor.focus();
  }

  return (
    <Popover open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <PopoverAnchor virtualRef={{ current: anchor }} />
      <PopoverContent
        side={isNarrow ? "bottom" : "right"}
        align="start"
        aria-label={t("about", { name: author.displayName })}
        onCloseAutoFocus={giveFocusBack}
        onPointerDownOutside={(event) => {
          // The press on the same name closes it by itself.
          if (event.target instanceof Node && anchor.contains(event.target)) event.preventDefault();
        }}
      >
        {children}
      </PopoverContent>
    </Popover>
  );
}
