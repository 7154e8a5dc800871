// What others see of a person, from what they chose and whether any of their windows is there. Pure.
import type { StatusName } from "@/lib/contracts/status";

/** What somebody's open windows tell: one is in use, all of them rest, or there is none. */
export type Liveness = "active" | "idle" | "gone";

export function visibleStatus(chosen: StatusName, live: Liveness): StatusName {
  if (live === "gone") return "offline";
  return chosen === "online" && live === "idle" ? "idle" : chosen;
}
