// Reading and answering notifications as somebody outside does.
import { InvitationSchema, type Invitation } from "@/lib/contracts/invitations";
import { NotificationPageSchema, type Notification, type NotificationPage } from "@/lib/contracts/notifications";
import type { Person } from "../../fixtures/people";

export const notificationsOf = (person: Person): Promise<NotificationPage> =>
  person.want(NotificationPageSchema, "GET", "/api/notifications?limit=100");

/** Which messages call this person, the newest first, and how. */
export async function callsOf(person: Person): Promise<[string, string | undefined][]> {
  const { items } = await notificationsOf(person);
  return items.filter(({ data }) => data.messageId !== undefined).map(({ type, data }) => [type, data.messageId]);
}

export async function newestOf(person: Person): Promise<Notification | undefined> {
  return (await notificationsOf(person)).items[0];
}

export const invite = (by: Person, serverId: string, person: Person): Promise<Invitation> =>
  by.want(InvitationSchema, "POST", `/api/servers/${serverId}/members`, { userId: person.id });
