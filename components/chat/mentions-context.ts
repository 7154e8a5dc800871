// Why this file exists: who and where a name in a text means. Only what the server has told of counts, so that nobody can
// write a mention of somebody who is not there; without a provider every name is plain text.
"use client";

import { createContext } from "react";
import type { Channel } from "@/lib/contracts/channels";
import type { Author } from "@/lib/contracts/users";

export type MentionedChannel = Pick<Channel, "id" | "serverId" | "name" | "type">;

export interface Mentions {
  userByUsername: (name: string) => Author | undefined;
  channelByName: (name: string) => MentionedChannel | undefined;
}

export const MentionsContext = createContext<Mentions>({
  userByUsername: () => undefined,
  channelByName: () => undefined,
});
