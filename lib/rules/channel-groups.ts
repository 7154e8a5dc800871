// How the channels of a server stand under each other: by kind, each kind in its own order. What draws the sidebar and what
// goes to the next channel by key ask the same function.
import type { Channel, ServerChannelType } from "@/lib/contracts/channels";

export const CHANNEL_GROUPS: readonly ServerChannelType[] = ["TEXT", "AUDIO", "VIDEO"];

export type ChannelListRow<Entry> = { group: ServerChannelType; isCollapsed: boolean } | { channel: Entry };

interface Shown {
  /** A part of the names that are wanted; then nothing is collapsed. */
  filter?: string;
  collapsed?: readonly string[];
  /** Channels that stay in sight in a collapsed group: the one one is in, and what is unread. */
  kept?: (channelId: string) => boolean;
}

export function channelRows<Entry extends Pick<Channel, "id" | "name" | "type">>(
  channels: readonly Entry[],
  { filter = "", collapsed = [], kept = () => false }: Shown = {},
): ChannelListRow<Entry>[] {
  const wanted = filter.trim().toLocaleLowerCase();
  return CHANNEL_GROUPS.flatMap((group): ChannelListRow<Entry>[] => {
    const inGroup = channels.filter(({ type }) => type === group);
    const found = inGroup.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
    if (found.length === 0) return [];
    const isCollapsed = wanted === "" && collapsed.includes(group);
    const shown = isCollapsed ? found.filter(({ id }) => kept(id)) : found;
    return [{ group, isCollapsed }, ...shown.map((channel) => ({ channel }))];
  });
}

/** The channel that follows (or precedes) `from` in a circle; the first one where `from` is not in the list. */
export function neighbour<Entry extends { id: string }>(
  list: readonly Entry[],
  from: string | undefined,
  step: 1 | -1,
): Entry | undefined {
  const at = list.findIndex(({ id }) => id === from);
  if (at < 0) return step === 1 ? list[0] : list.at(-1);
  return list[(at + step + list.length) % list.length];
}
