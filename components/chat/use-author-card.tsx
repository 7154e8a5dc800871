// Why this file exists: which card is open beside which name, and the card itself, loaded when the first one is wanted.
"use client";

import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
import type { Author } from "@/lib/contracts/users";

const AuthorCard = dynamic(() => import("./author-card").then((module) => module.AuthorCard), { ssr: false });

export function useAuthorCard(serverId: string | null) {
  const [shown, setShown] = useState<{ author: Author; anchor: HTMLElement } | null>(null);

  const showProfile = useCallback((author: Author, anchor: HTMLElement) => {
    setShown((before) => (before?.anchor === anchor ? null : { author, anchor }));
  }, []);

  const authorCard = shown ? (
    <AuthorCard key={shown.author.id} {...shown} serverId={serverId} onClose={() => setShown(null)} />
  ) : null;
  return { showProfile, authorCard };
}
