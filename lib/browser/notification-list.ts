// The newest notifications and the counts of what is unread, as a pure reducer: events and the answers of the server lead
// to one list. Where it cannot count exactly (what is unread lies beyond the newest page) it says so, and the list is asked for.
import type { Notification, NotificationPage } from "@/lib/contracts/notifications";

/** Null in place of a list: only the server knows. */
type Outcome = NotificationPage | null;

function countIn(counts: NotificationPage["unreadByChannel"], channelId: string, by: number) {
  const { [channelId]: before = 0, ...others } = counts;
  return before + by > 0 ? { ...others, [channelId]: before + by } : others;
}

function changeUnread(list: NotificationPage, { data }: Notification, by: number): NotificationPage {
  const { channelId } = data;
  return {
    ...list,
    unreadCount: Math.max(0, list.unreadCount + by),
    unreadByChannel: channelId === undefined ? list.unreadByChannel : countIn(list.unreadByChannel, channelId, by),
  };
}

/** A new one, or one that is known and has changed. */
export function takeNotification(list: NotificationPage, next: Notification): Outcome {
  const known = list.items.find(({ id }) => id === next.id);
  const isUnread = next.readAt === null;
  if (known) {
    const items = list.items.map((old) => (old.id === next.id ? next : old));
    if ((known.readAt === null) === isUnread) return { ...list, items };
    return changeUnread({ ...list, items }, next, isUnread ? 1 : -1);
  }
  // An old one, from beyond what is held, was read.
  if (!isUnread) return null;
  return changeUnread({ ...list, items: [next, ...list.items] }, next, 1);
}

/** A channel was read up to the message with this `seq`. */
export function takeReading(list: NotificationPage, reading: { channelId: string; seq: number }, at: string): Outcome {
  const { channelId, seq } = reading;
  const before = list.unreadByChannel[channelId] ?? 0;
  if (before === 0) return list;
  const isHere = ({ data, readAt }: Notification) => readAt === null && data.channelId === channelId;
  if (list.items.filter(isHere).length < before) return null;
  const isRead = (item: Notification) => isHere(item) && (item.data.seq ?? 0) <= seq;
  const count = list.items.filter(isRead).length;
  if (count === 0) return list;
  return {
    ...list,
    items: list.items.map((item) => (isRead(item) ? { ...item, readAt: at } : item)),
    unreadCount: Math.max(0, list.unreadCount - count),
    unreadByChannel: countIn(list.unreadByChannel, channelId, -count),
  };
}
