// The rows of the access matrix for the doors of documents A and C that lead where others lead already: nested paths,
// messages by receiver, groups and free channels, and the end of an account.
import { ChannelDetailSchema } from "@/lib/contracts/channels";
import { newPerson } from "../../fixtures/people";
import { authorOfPair, guestAlone, members, moderators, pair, row, signedIn, unseen, type Row } from "./access-row";
import {
  directMessageOfGuest,
  freshChannel,
  freshServer,
  messageOf,
  privateChannel,
  type Ids,
  type Prepare,
} from "./access-stage";

const ownerOfPair = (status: number) => [401, 404, 403, 404, 404, status, 404];
const content = () => ({ content: "changed" });
const topic = () => ({ topic: "ships" });
const newcomer = (ids: Ids) => ({ memberId: ids.userId });

/** The owner's, with the guest in it; `userId` is somebody else, who is in it or not. */
function freshGroup(path: "/api/groups" | "/api/channels", isIn: boolean): Prepare {
  return async ({ cast }) => {
    const { guest, owner } = cast;
    const { id } = await newPerson(owner.baseUrl, "friend");
    const body = { name: "crew", members: [guest.id, ...(isIn ? [id] : [])] };
    const group = await owner.want(ChannelDetailSchema, "POST", path, body);
    return { channelId: group.id, userId: id };
  };
}
const group = freshGroup("/api/groups", false);
const freeChannel = freshGroup("/api/channels", false);

const CHANNEL = "/api/servers/[serverId]/channels/[channelId]";
const MESSAGES = `${CHANNEL}/messages`;
const MESSAGE = `${MESSAGES}/[messageId]`;

const nested: Row[] = [
  row(`GET ${CHANNEL}`, members(200)),
  row(`GET ${CHANNEL}`, unseen(200), { when: "private", prepare: privateChannel }),
  row(`GET ${CHANNEL}`, [401, 404, 404, 404, 404, 404, 404], {
    path: "/api/servers/{serverId}/channels/{conversationId}",
    when: "a conversation",
  }),
  row(`PUT ${CHANNEL}`, moderators(200), { body: topic }),
  row(`PUT ${CHANNEL}`, unseen(200), { when: "private", body: topic, prepare: privateChannel }),
  row(`DELETE ${CHANNEL}`, moderators(200), { prepare: freshChannel }),
  row(`DELETE ${CHANNEL}`, unseen(200), { when: "private", prepare: privateChannel }),
  row(`GET ${MESSAGES}`, members(200)),
  row(`GET ${MESSAGES}`, unseen(200), { when: "private", prepare: privateChannel }),
  row(`POST ${MESSAGES}`, members(201), { body: content }),
  row(`POST ${MESSAGES}`, unseen(201), { when: "private", body: content, prepare: privateChannel }),
  row(`GET ${MESSAGE}`, members(200)),
  row(`GET ${MESSAGE}`, unseen(200), { when: "private", prepare: privateChannel }),
  row(`PUT ${MESSAGE}`, guestAlone(200), { body: content }),
  row(`PUT ${MESSAGE}`, [401, 404, 404, 404, 403, 200, 404], {
    when: "private",
    body: content,
    prepare: privateChannel,
  }),
  row(`DELETE ${MESSAGE}`, moderators(200), { when: "the owner's", prepare: messageOf("owner") }),
  row(`DELETE ${MESSAGE}`, unseen(200), { when: "private", prepare: privateChannel }),
  row(`GET ${MESSAGE}`, [401, 404, 404, 404, 404, 404, 404], {
    when: "of another server's channel",
    prepare: async (stage, role) => {
      const { serverId = "" } = await freshServer(stage, role);
      return { serverId };
    },
  }),
];

const messages: Row[] = [
  row("POST /api/messages", [401, 403, 201, 403, 403, 403, 403], {
    when: "in the guest's name",
    body: (ids) => ({ senderId: ids.userId, receiverId: ids.channelId, content: "hello" }),
  }),
  row("POST /api/messages", [401, 403, 404, 403, 403, 403, 403], {
    when: "to a private channel, in the guest's name",
    body: (ids) => ({ senderId: ids.userId, receiverId: ids.channelId, content: "hello" }),
    prepare: privateChannel,
  }),
  row("GET /api/messages/[id]", members(200), { path: "/api/messages/{channelId}" }),
  row("GET /api/messages/[id]", unseen(200), {
    path: "/api/messages/{channelId}",
    when: "private",
    prepare: privateChannel,
  }),
  row("GET /api/messages/[id]", pair(200), { path: "/api/messages/{conversationId}", when: "a conversation" }),
  row("DELETE /api/messages/[id]", moderators(200), { path: "/api/messages/{messageId}", prepare: messageOf("owner") }),
  row("DELETE /api/messages/[id]", unseen(200), {
    path: "/api/messages/{messageId}",
    when: "private",
    prepare: privateChannel,
  }),
  row("DELETE /api/messages/[id]", authorOfPair(200), {
    path: "/api/messages/{directMessageId}",
    when: "a conversation",
    prepare: directMessageOfGuest,
  }),
];

const groups: Row[] = [
  row("GET /api/groups", signedIn(200)),
  row("POST /api/groups", signedIn(201), { body: (ids) => ({ name: "crew", members: [ids.userId] }) }),
  row("GET /api/groups/[id]", pair(200), { path: "/api/groups/{channelId}", prepare: group }),
  row("GET /api/groups/[id]", [401, 404, 404, 404, 404, 404, 404], {
    path: "/api/groups/{conversationId}",
    when: "a conversation, which is no group",
  }),
  row("PUT /api/groups/[id]/members", pair(200), {
    path: "/api/groups/{channelId}/members",
    when: "adding",
    body: newcomer,
    prepare: group,
  }),
  row("PUT /api/groups/[id]/members", ownerOfPair(200), {
    path: "/api/groups/{channelId}/members",
    when: "removing",
    body: newcomer,
    prepare: freshGroup("/api/groups", true),
  }),
  row("PATCH /api/channels/[channelId]", pair(200), { when: "a group", body: topic, prepare: group }),
  row("DELETE /api/channels/[channelId]", ownerOfPair(200), { when: "a group", prepare: group }),
  row("POST /api/channels", signedIn(201), {
    when: "outside any server",
    body: (ids) => ({ name: "free", members: [ids.userId] }),
  }),
  row("GET /api/channels/[channelId]", pair(200), { when: "a free one", prepare: freeChannel }),
  row("PATCH /api/channels/[channelId]", ownerOfPair(200), { when: "a free one", body: topic, prepare: freeChannel }),
  row("DELETE /api/channels/[channelId]", ownerOfPair(200), { when: "a free one", prepare: freeChannel }),
  row("PUT /api/channels/[channelId]/members", ownerOfPair(200), {
    when: "adding to a free one",
    body: newcomer,
    prepare: freeChannel,
  }),
  row("PUT /api/channels/[channelId]/members", [401, 404, 403, 404, 404, 403, 404], {
    path: "/api/channels/{conversationId}/members",
    when: "a conversation",
    body: newcomer,
  }),
];

const accounts: Row[] = [
  row("DELETE /api/users/[id]", [401, 403, 403, 403, 403, 403, 403], {
    path: "/api/users/{userId}",
    when: "somebody else's",
    prepare: async ({ cast }) => ({ userId: (await newPerson(cast.owner.baseUrl, "friend")).id }),
  }),
];

export const documentRows: readonly Row[] = [...nested, ...messages, ...groups, ...accounts];
