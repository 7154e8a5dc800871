// What makes several nodes one: packets and presence go over Redis, and rights are followed on each. Without REDIS_URL nothing of
// it is there.
import type { ServerOptions } from "socket.io";
import { redisLine } from "@/lib/backend/adapters/redis";
import { sharedPresence } from "@/lib/backend/adapters/shared-presence";
import { socketCluster } from "@/lib/backend/adapters/socket-cluster";
import { usePresence } from "@/lib/backend/core/live-presence";
import { bridgeOutages } from "./outage";
import { announce } from "./presence";
import { followOtherNodes } from "./rights";
import { noteEvent } from "./told";
import { watchRights } from "./rights-watch";

export function clusterOptions(): Partial<ServerOptions> {
  const line = redisLine();
  return line === null ? {} : { adapter: socketCluster(line, noteEvent) };
}

/** To be called once the process has its Socket.IO server. Answers how to leave the others in order. */
export function joinNodes(): () => Promise<void> {
  const line = redisLine();
  if (line === null) return () => Promise.resolve();
  const shared = sharedPresence(line.client, (userIds) => userIds.forEach((userId) => void announce(userId)));
  usePresence(shared.presence);
  followOtherNodes();
  const stops = [watchRights(), bridgeOutages(line)];
  return async () => {
    for (const stop of stops) stop();
    await shared.stop();
  };
}
