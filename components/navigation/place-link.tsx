// Why this file exists: a link to a channel, a conversation or a message in one, which goes there by the shortest way.
"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { goWithinScreen } from "@/lib/browser/address";

interface PlaceLinkProps extends Omit<ComponentProps<typeof Link>, "href" | "onNavigate" | "prefetch"> {
  href: string;
}

export function PlaceLink({ href, ...rest }: PlaceLinkProps) {
  return (
    <Link
      {...rest}
      href={href}
      // What the server says of a channel's address is nothing but that it is one.
      prefetch={false}
      onNavigate={(event) => {
        if (goWithinScreen(href)) event.preventDefault();
      }}
    />
  );
}
