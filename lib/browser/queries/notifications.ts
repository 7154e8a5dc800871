// Every request about notifications and invitations, and the query that holds the newest ones.
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { InvitationSchema } from "@/lib/contracts/invitations";
import {
  NotificationPageSchema,
  UnreadNotificationsSchema,
  type NotificationPage,
  type ReadNotifications,
} from "@/lib/contracts/notifications";
import { api } from "../api";
import { keys } from "../keys";

export const notificationsQuery = queryOptions({
  queryKey: keys.notifications,
  queryFn: ({ signal }) => api("/notifications", NotificationPageSchema, { signal }),
  // Events keep it true, and so does asking again after a break (use-live-notifications).
  staleTime: Infinity,
  gcTime: Infinity,
});

/** Also a first question that is on its way is asked anew: its answer may be older than what has just happened. */
export function refreshNotifications(client: QueryClient): void {
  const filter = { queryKey: keys.notifications };
  void client.cancelQueries(filter).then(() => client.invalidateQueries(filter));
}

/** Changes what is held; where the change cannot tell, the server is asked. */
export function changeNotifications(
  client: QueryClient,
  change: (list: NotificationPage) => NotificationPage | null,
): void {
  const held = client.getQueryData<NotificationPage>(keys.notifications);
  const next = held ? change(held) : null;
  // What is on its way may be older than this event.
  const isAsking = client.isFetching({ queryKey: keys.notifications }) > 0;
  if (next && next !== held) client.setQueryData<NotificationPage>(keys.notifications, next);
  if (!next || (next !== held && isAsking)) refreshNotifications(client);
}

export function readNotifications(body: ReadNotifications) {
  return api("/notifications/read", UnreadNotificationsSchema, { method: "POST", body });
}

export function answerInvitation(invitationId: string, answer: "accept" | "decline") {
  return api(`/invitations/${invitationId}/${answer}`, InvitationSchema, { method: "POST" });
}
