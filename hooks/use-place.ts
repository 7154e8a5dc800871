// Why this file exists: where in the product the person is, read from the address. (Next's own hooks may answer null,
// because the repository also has a pages folder.)
"use client";

import { useParams, usePathname } from "next/navigation";

export interface Place {
  path: string;
  serverId: string | undefined;
  channelId: string | undefined;
}

export function usePlace(): Place {
  const path = usePathname() ?? "/";
  const params = useParams<{ serverId?: string; channelId?: string }>();
  return { path, serverId: params?.serverId, channelId: params?.channelId };
}
