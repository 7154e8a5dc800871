// Why this file exists: where one was last in this browser, newest first, for the quick switcher. Sign-out forgets it.
import * as z from "zod/mini";
import { readStored, writeStored } from "./local-store";

const MOST = 20;
const NAME = "recent-places";

const RecentPlaceSchema = z.object({ channelId: z.string(), serverId: z.nullable(z.string()) });
const RecentPlacesSchema = z.array(RecentPlaceSchema);
type RecentPlace = z.infer<typeof RecentPlaceSchema>;

export function recentPlaces(): RecentPlace[] {
  return readStored("browser", NAME, RecentPlacesSchema) ?? [];
}

export function noteVisit(place: RecentPlace): void {
  const others = recentPlaces().filter(({ channelId }) => channelId !== place.channelId);
  writeStored("browser", NAME, [place, ...others].slice(0, MOST));
}
