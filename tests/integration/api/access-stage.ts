// What the access matrix acts on: one server with everybody in their place, and makers of fresh things for the rows whose
// success uses something up.
import { PresignedUploadsSchema, UploadReceiptSchema } from "@/lib/contracts/attachments";
import { ChannelDetailSchema, ChannelSchema } from "@/lib/contracts/channels";
import { MessageSchema } from "@/lib/contracts/messages";
import {
  join,
  makePrivate,
  memberIdOf,
  newPerson,
  newServer,
  newStage,
  signIn,
  type Cast,
  type Person,
  type Role,
} from "../../fixtures/people";

/** Everything that a path or a body may name. */
export interface Ids {
  serverId: string;
  channelId: string;
  messageId: string;
  conversationId: string;
  directMessageId: string;
  memberId: string;
  userId: string;
  fileId: string;
  code: string;
  name: string;
}

/** Ids of nothing: snowflakes that nobody was given. */
export const UNKNOWN: Ids = {
  serverId: "123456789012345678",
  channelId: "123456789012345678",
  messageId: "123456789012345678",
  conversationId: "123456789012345678",
  directMessageId: "123456789012345678",
  memberId: "123456789012345678",
  userId: "123456789012345678",
  fileId: "123456789012345678",
  code: "no-such-code",
  name: "nobody",
};

export interface Stage {
  cast: Cast;
  ids: Ids;
}

export type Prepare = (stage: Stage, role: Role) => Promise<Partial<Ids>>;

/** A file that waits in the channel to be sent. */
export async function uploadFile(person: Person, channelId: string): Promise<string> {
  const body = { files: [{ name: "plan.txt", size: 4, type: "text/plain" }], input: { channelId } };
  const path = "/api/uploadthing?actionType=upload&slug=messageFile";
  const [address] = await person.want(PresignedUploadsSchema, "POST", path, body);
  const form = new FormData();
  form.append("file", new File(["plan"], "plan.txt", { type: "text/plain" }));
  const response = await fetch(address?.url ?? "", { method: "PUT", body: form });
  return UploadReceiptSchema.parse(await response.json()).serverData.attachmentId;
}

/** Guest and owner talk to each other; everybody else of the cast is no part of it. */
async function openConversation({ guest, owner }: Cast): Promise<{ conversationId: string; directMessageId: string }> {
  const { id } = await guest.want(ChannelDetailSchema, "POST", "/api/conversations", { userId: owner.id });
  const path = `/api/socket/direct-messages?conversationId=${id}`;
  const message = await guest.want(MessageSchema, "POST", path, { content: "between us" });
  return { conversationId: id, directMessageId: message.id };
}

export async function setStage(cast: Cast): Promise<Stage> {
  const { serverId, channelId, inviteCode } = await newStage(cast);
  const message = await cast.guest.send(channelId, "said by the guest");
  const fileId = await uploadFile(cast.guest, channelId);
  await cast.guest.send(channelId, "see this", { attachmentIds: [fileId] });
  const ids: Ids = {
    serverId,
    channelId,
    messageId: message.id,
    ...(await openConversation(cast)),
    memberId: await memberIdOf(cast.owner, serverId, cast.guest.id),
    userId: cast.guest.id,
    fileId,
    code: inviteCode,
    name: cast.guest.username,
  };
  return { cast, ids };
}

let made = 0;

/** A name that nobody has yet. */
export const freshName: Prepare = async () => ({ name: `newcomer${(made += 1)}` });

/** A whole server with the cast in it. */
export const freshServer: Prepare = async ({ cast }) => {
  const { serverId, channelId, inviteCode } = await newStage(cast);
  return { serverId, channelId, code: inviteCode };
};

/** A server that nobody but its owner is in. */
export const otherServer: Prepare = async ({ cast }) => {
  const { serverId, channelId, inviteCode } = await newServer(await newPerson(cast.owner.baseUrl, "host"));
  return { serverId, channelId, code: inviteCode };
};

export const freshChannel: Prepare = async ({ cast, ids }) => {
  const path = `/api/servers/${ids.serverId}/channels`;
  return { channelId: (await cast.owner.want(ChannelSchema, "POST", path, { name: "workshop" })).id };
};

/** Only the owner was chosen to see it; admins see every channel. */
export const privateChannel: Prepare = async (stage, role) => {
  const { channelId = "" } = await freshChannel(stage, role);
  const { owner } = stage.cast;
  await makePrivate(owner, channelId);
  return { channelId, messageId: (await owner.send(channelId, "hidden words")).id };
};

export const messageOf =
  (author: "guest" | "owner"): Prepare =>
  async ({ cast, ids }) => ({ messageId: (await cast[author].send(ids.channelId, "a message")).id });

export const directMessageOfGuest: Prepare = async ({ cast, ids }) => {
  const path = `/api/socket/direct-messages?conversationId=${ids.conversationId}`;
  return { directMessageId: (await cast.guest.want(MessageSchema, "POST", path, { content: "hello" })).id };
};

/** Somebody whom the rows may raise, lower and throw out. */
export const freshMember: Prepare = async ({ cast, ids }) => {
  const newcomer = await newPerson(cast.owner.baseUrl, "member");
  await join(ids.code, newcomer);
  return { memberId: await memberIdOf(cast.owner, ids.serverId, newcomer.id) };
};

/** The caller with a sign-in of its own that the row may end. */
export async function secondSignIn(person: Person): Promise<Person> {
  return person.token === null ? person : signIn(person.baseUrl, person.username);
}
