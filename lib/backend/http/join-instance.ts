// Makes a process that Next starts by itself a part of the instance: with REDIS_URL it sees who is there on the others. The Node host
// does more, and does it later (realtime/nodes.ts).
import { redis } from "@/lib/backend/adapters/redis";
import { presenceWithoutSockets } from "@/lib/backend/adapters/shared-presence";
import { usePresence } from "@/lib/backend/core/live-presence";

export function joinInstance(): void {
  const client = redis();
  if (client !== null) usePresence(presenceWithoutSockets(client));
}
