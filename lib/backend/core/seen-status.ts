// A person's row and their open windows as a contract Status, as others see it.
import type { Status, StatusName } from "@/lib/contracts/status";
import { visibleStatus } from "@/lib/rules/status";
import { livePresence } from "./live-presence";

interface Chosen {
  userId: string;
  chosen: StatusName;
  activity: string | null;
  lastSeenAt: Date | null;
}

export async function seenStatus({ userId, chosen, activity, lastSeenAt }: Chosen): Promise<Status> {
  const status = visibleStatus(chosen, await livePresence().livenessOf(userId));
  if (status !== "offline") return { userId, status, activity, lastSeenAt: new Date().toISOString() };
  return { userId, status, activity: null, lastSeenAt: lastSeenAt && lastSeenAt.toISOString() };
}
