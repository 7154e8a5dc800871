// The access matrix as data: for each door what each role gets. A new door needs a row here; access-matrix.test.ts says
// which one is missing.
import type { Method } from "../../fixtures/clients";
import { PASSWORD } from "../../fixtures/people";
import { PEOPLE } from "./access-rows-people";
import {
  admins,
  authorOfPair,
  everybody,
  guestAlone,
  members,
  moderators,
  ownerOnly,
  pair,
  row,
  signedIn,
  unseen,
  type Row,
} from "./access-row";
import { documentRows } from "./access-rows-documents";
import {
  directMessageOfGuest,
  freshChannel,
  freshMember,
  freshName,
  freshServer,
  messageOf,
  otherServer,
  privateChannel,
  type Ids,
} from "./access-stage";

const content = () => ({ content: "changed" });
const named = () => ({ name: "harbour-side" });
const read = () => ({ seq: 1 });
const topic = () => ({ topic: "ships" });
const upload = (ids: Ids) => ({ files: [{ name: "a.txt", size: 3, type: "" }], input: { channelId: ids.channelId } });
const account = (ids: Ids) => ({ username: ids.name, email: `${ids.name}@example.org`, password: PASSWORD });
const credentials = (ids: Ids) => ({ username: ids.name, password: PASSWORD });
const role = (name: string) => () => ({ role: name });

const accounts: Row[] = [
  row("POST /api/register", everybody(201), { body: account, prepare: freshName }),
  row("POST /api/users/register", everybody(201), { body: account, prepare: freshName }),
  row("POST /api/login", everybody(200), { body: credentials }),
  row("POST /api/users/login", everybody(200), { body: credentials }),
  row("POST /api/logout", signedIn(200), { body: () => ({}), ownSignIn: true }),
  row("GET /api/users", signedIn(200), { path: "/api/users?limit=10" }),
  row("GET /api/users/[id]", signedIn(200), { path: "/api/users/{userId}" }),
  row("PUT /api/users/[id]", [401, 403, 200, 403, 403, 403, 403], {
    path: "/api/users/{userId}",
    body: () => ({ displayName: "Guest" }),
  }),
  row("GET /api/auth/[...nextauth]", everybody(200), { path: "/api/auth/csrf" }),
  row("POST /api/auth/[...nextauth]", everybody(302), {
    path: "/api/auth/callback/credentials",
    when: "without NextAuth's own token against forgery",
    body: credentials,
  }),
];

const servers: Row[] = [
  row("GET /api/servers", signedIn(200)),
  row("POST /api/servers", signedIn(201), { body: () => ({ name: "Mine" }) }),
  row("GET /api/servers/[serverId]", members(200)),
  row("PUT /api/servers/[serverId]", admins(200), { body: named }),
  row("PATCH /api/servers/[serverId]", admins(200), { body: named }),
  row("DELETE /api/servers/[serverId]", ownerOnly(200), { prepare: freshServer }),
  row("PATCH /api/servers/[serverId]/leave", [401, 404, 200, 200, 200, 409, 404], { prepare: freshServer }),
  row("PATCH /api/servers/[serverId]/invite-code", signedIn(200), {
    body: (ids) => ({ inviteCode: ids.code }),
    prepare: otherServer,
  }),
  row("POST /api/servers/[serverId]/invite-code", moderators(200), { prepare: freshServer }),
  row("GET /api/invites/[code]", everybody(200)),
  row("POST /api/invites/[code]", signedIn(200), { prepare: otherServer }),
  row("GET /api/servers/[serverId]/members", members(200)),
  row("PATCH /api/members/[memberId]", admins(200), { body: role("MODERATOR"), prepare: freshMember }),
  row("PATCH /api/members/[memberId]", ownerOnly(200), {
    when: "making an admin",
    body: role("ADMIN"),
    prepare: freshMember,
  }),
  row("DELETE /api/members/[memberId]", admins(200), { prepare: freshMember }),
];

const channels: Row[] = [
  row("GET /api/channels", members(200), { path: "/api/channels?serverId={serverId}" }),
  row("GET /api/channels", signedIn(200), { when: "everywhere" }),
  row("POST /api/channels", moderators(201), { path: "/api/channels?serverId={serverId}", body: named }),
  row("GET /api/servers/[serverId]/channels", members(200)),
  row("POST /api/servers/[serverId]/channels", moderators(201), { body: named }),
  row("GET /api/channels/[channelId]", members(200)),
  row("GET /api/channels/[channelId]", unseen(200), { when: "private", prepare: privateChannel }),
  row("PATCH /api/channels/[channelId]", moderators(200), { body: topic }),
  row("PATCH /api/channels/[channelId]", unseen(200), { when: "private", body: topic, prepare: privateChannel }),
  row("DELETE /api/channels/[channelId]", moderators(200), { prepare: freshChannel }),
  row("DELETE /api/channels/[channelId]", [401, 404, 403, 404, 404, 403, 404], {
    path: "/api/channels/{conversationId}",
    when: "a conversation",
  }),
  row("PUT /api/channels/[channelId]/members", moderators(200), {
    body: (ids) => ({ memberId: ids.userId, action: "add" }),
    prepare: freshChannel,
  }),
  row("GET /api/channels/[channelId]/changes", members(200), { path: "/api/channels/{channelId}/changes?after=0" }),
  row("GET /api/channels/[channelId]/changes", unseen(200), {
    path: "/api/channels/{channelId}/changes?after=0",
    when: "private",
    prepare: privateChannel,
  }),
  row("GET /api/channels/[channelId]/changes", pair(200), {
    path: "/api/channels/{conversationId}/changes?after=0",
    when: "a conversation",
  }),
  row("PUT /api/channels/[channelId]/read", members(200), { body: read }),
  row("PUT /api/channels/[channelId]/read", unseen(200), { when: "private", body: read, prepare: privateChannel }),
  row("PUT /api/channels/[channelId]/read", pair(200), {
    path: "/api/channels/{conversationId}/read",
    when: "a conversation",
    body: read,
  }),
  row("GET /api/read-states", signedIn(200)),
  row("POST /api/sync", signedIn(200), { body: (ids) => ({ [ids.channelId]: 0 }) }),
  row("GET /api/conversations", signedIn(200)),
  row("POST /api/conversations", [401, 201, 201, 201, 201, 200, 201], { body: (ids) => ({ userId: ids.userId }) }),
];

const messages: Row[] = [
  row("GET /api/messages", members(200), { path: "/api/messages?channelId={channelId}" }),
  row("GET /api/messages", unseen(200), {
    path: "/api/messages?channelId={channelId}",
    when: "private",
    prepare: privateChannel,
  }),
  row("GET /api/messages", members(200), {
    path: "/api/messages?channelId={channelId}&around={messageId}",
    when: "around a message",
  }),
  row("GET /api/messages", pair(200), { path: "/api/messages?channelId={conversationId}", when: "a conversation" }),
  row("POST /api/socket/messages", members(201), { path: "/api/socket/messages?channelId={channelId}", body: content }),
  row("POST /api/socket/messages", unseen(201), {
    path: "/api/socket/messages?channelId={channelId}",
    when: "private",
    body: content,
    prepare: privateChannel,
  }),
  row("PATCH /api/socket/messages/[messageId]", guestAlone(200), { body: content }),
  row("DELETE /api/socket/messages/[messageId]", members(200), { when: "the guest's", prepare: messageOf("guest") }),
  row("DELETE /api/socket/messages/[messageId]", moderators(200), { when: "the owner's", prepare: messageOf("owner") }),
  row("DELETE /api/socket/messages/[messageId]", unseen(200), { when: "private", prepare: privateChannel }),
  row("GET /api/direct-messages", pair(200), { path: "/api/direct-messages?conversationId={conversationId}" }),
  row("POST /api/socket/direct-messages", pair(201), {
    path: "/api/socket/direct-messages?conversationId={conversationId}",
    body: content,
  }),
  row("PATCH /api/socket/direct-messages/[directMessageId]", authorOfPair(200), { body: content }),
  row("DELETE /api/socket/direct-messages/[directMessageId]", authorOfPair(200), { prepare: directMessageOfGuest }),
];

const files: Row[] = [
  row("POST /api/uploadthing", members(200), {
    path: "/api/uploadthing?actionType=upload&slug=messageFile",
    body: upload,
  }),
  row("POST /api/uploadthing", unseen(200), {
    path: "/api/uploadthing?actionType=upload&slug=messageFile",
    when: "private",
    body: upload,
    prepare: privateChannel,
  }),
  row("PUT /api/uploads/[key]", everybody(403), {
    path: "/api/uploads/key",
    when: "an address that nobody signed",
    body: () => ({}),
  }),
  row("HEAD /api/uploads/[key]", everybody(403), { path: "/api/uploads/key", when: "an address that nobody signed" }),
  row("GET /api/files/[id]", [404, 404, 200, 200, 200, 200, 404], { path: "/api/files/{fileId}" }),
  row("HEAD /api/files/[id]", [404, 404, 200, 200, 200, 200, 404], { path: "/api/files/{fileId}" }),
];

const NOWHERE: Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const instance: Row[] = [
  row("GET /api/health", everybody(200)),
  row("GET /api/ready", everybody(200)),
  row("GET /api/instance", everybody(200)),
  row("GET /api/openapi.json", everybody(200)),
  row("GET /api/socket", everybody(200)),
  row("POST /api/socket/ticket", signedIn(200)),
  ...NOWHERE.map((method) => row(`${method} /api/[...path]`, everybody(404), { path: "/api/no/such/door" })),
];

export const ROWS: readonly Row[] = [
  ...accounts,
  ...servers,
  ...channels,
  ...messages,
  ...files,
  ...PEOPLE,
  ...instance,
  ...documentRows,
];

export const methodOf = ({ door }: Row) => door.split(" ")[0] as Method;

/** Where to knock for these ids. */
export function doorPath({ path }: Row, ids: Ids): string {
  return path.replace(/\{(\w+)\}/g, (_all, name: keyof Ids) => ids[name]);
}
