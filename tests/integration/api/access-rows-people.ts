// Rows of the access matrix about people: who is there, what they are told, how they are invited. Spliced into access-rows.ts.
import { InvitationSchema } from "@/lib/contracts/invitations";
import { newPerson, newServer } from "../../fixtures/people";
import type { Ids, Prepare } from "./access-stage";

interface PeopleRow {
  door: string;
  path: string;
  /** In the order of ROLES: anonymous, stranger, guest, moderator, admin, owner, kicked. */
  expected: readonly number[];
  when?: string;
  body?: (ids: Ids) => unknown;
  prepare?: Prepare;
}

/** Somebody whom nobody knows yet. */
const newcomer: Prepare = async ({ cast }) => ({ userId: (await newPerson(cast.owner.baseUrl, "newcomer")).id });

/** `code` is an invitation of the guest into a server of somebody else. */
const invitationOfGuest: Prepare = async ({ cast }) => {
  const host = await newPerson(cast.owner.baseUrl, "host");
  const path = `/api/servers/${(await newServer(host)).serverId}/members`;
  return { code: (await host.want(InvitationSchema, "POST", path, { userId: cast.guest.id })).id };
};

const signedIn = (status: number) => [401, status, status, status, status, status, status];

/** `ids.userId` is the guest. */
export const PEOPLE: PeopleRow[] = [
  {
    door: "PUT /api/status",
    path: "/api/status",
    expected: [401, 403, 200, 403, 403, 403, 403],
    body: (ids) => ({ userId: ids.userId, status: "idle" }),
  },
  { door: "GET /api/status", path: "/api/status?userIds={userId}", expected: signedIn(200) },
  { door: "GET /api/notifications", path: "/api/notifications", expected: signedIn(200) },
  {
    door: "POST /api/notifications",
    path: "/api/notifications",
    expected: [401, 403, 201, 201, 201, 201, 403],
    body: (ids) => ({ userId: ids.userId, message: "hello" }),
  },
  {
    door: "POST /api/notifications/read",
    path: "/api/notifications/read",
    expected: signedIn(200),
    body: () => ({ all: true }),
  },
  {
    door: "POST /api/servers/[serverId]/members",
    path: "/api/servers/{serverId}/members",
    expected: [401, 404, 403, 201, 201, 201, 404],
    body: (ids) => ({ userId: ids.userId }),
    prepare: newcomer,
  },
  { door: "GET /api/invitations", path: "/api/invitations", expected: signedIn(200) },
  ...["accept", "decline"].map((word) => ({
    door: `POST /api/invitations/[invitationId]/${word}`,
    path: `/api/invitations/{code}/${word}`,
    expected: [401, 404, 200, 404, 404, 404, 404],
    prepare: invitationOfGuest,
  })),
  { door: "GET /api/status/[userId]", path: "/api/status/{userId}", expected: signedIn(200) },
];
