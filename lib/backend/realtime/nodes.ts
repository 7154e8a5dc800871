// What makes several nodes one: packets and presence go over Redis, and rights are followed on each. Without REDIS_URL nothing of
// it is there.
import type { ServerOptions } from "socket.io";
import { redis } from "@/lib/backend/adapters/redis";
import { sharedPresence } from "@/lib/backend/adapters/shared-presence";
import { socketCluster } from "@/lib/backend/adapters/socket-cluster";
import { usePresence } from "@/lib/backend/core/live-presence";
import { announce } from "./presence";
import { followOtherNodes } from "./rights";

export function clusterOptions(): Partial<ServerOptions> {
  const client = redis();
  return client === null ? {} : { adapter: socketCluster(client) };
}

/** To be called once the process has its Socket.IO server. Answers how to leave the others in order. */
export function joinNodes(): () => Promise<void> {
  const client = redis();
  if (client === null) return () => Promise.resolve();
  const shared = sharedPresence(client, (userIds) => userIds.forEach((userId) => void announce(userId)));
  usePresence(shared.presence);
  const stopFollowing = followOtherNodes(client);
  return async () => {
    stopFollowing();
    await shared.stop();
  };
}
