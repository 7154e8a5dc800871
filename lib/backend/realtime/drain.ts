// Leaves in order: first whoever sends people here hears that this node takes no more (GET /api/ready), then its sockets are sent
// elsewhere one by one, and everything goes on being answered meanwhile.
import { setTimeout as sleep } from "node:timers/promises";
import { startDraining } from "@/lib/backend/core/draining";
import { hangUpAll } from "./hang-up";

/** The time it takes a load balancer to ask again, and the time for the sockets; the rest is for what is under way. */
const SHARES = { notice: 0.4, sockets: 0.4, rest: 0.2 } as const;

export async function drain(milliseconds: number): Promise<void> {
  startDraining();
  if (milliseconds === 0) return;
  await sleep(milliseconds * SHARES.notice);
  await hangUpAll("service restart", milliseconds * SHARES.sockets);
  await sleep(milliseconds * SHARES.rest);
}
