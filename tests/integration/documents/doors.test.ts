// One message, whichever door it came in by: whatever people do through whatever doors, it is one log with one order, and
// every replica that listened holds the same as the database.
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Acknowledgement } from "@/lib/contracts/events";
import { ChannelDetailSchema } from "@/lib/contracts/channels";
import { MessageSchema, type Message } from "@/lib/contracts/messages";
import { Replica, readWholeLog } from "../../fixtures/clients-replica";
import { connect, type SocketClient } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { join, newCast, newPerson, newServer, type Cast, type Person } from "../../fixtures/people";

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

interface Place {
  channelId: string;
  /** What `receiverId` may be, beside the channel itself. */
  receiverId: string;
  serverId: string | null;
}

interface Sending {
  sender: Person;
  socket: SocketClient;
  place: Place;
  body: { content: string; nonce: string };
}

const DOORS = {
  socket: async ({ socket, place, body }: Sending) => {
    const payload = { channelId: place.channelId, ...body };
    const answer = (await socket.ask("message:send", payload)) as Acknowledgement<"message:send">;
    if (!answer.ok) throw new Error(answer.problem.detail);
    return answer.message;
  },
  "B messages": ({ sender, place, body }: Sending) =>
    sender.want(MessageSchema, "POST", `/api/socket/messages?channelId=${place.channelId}`, body),
  "B direct messages": ({ sender, place, body }: Sending) =>
    sender.want(MessageSchema, "POST", `/api/socket/direct-messages?conversationId=${place.channelId}`, body),
  "C by channel": ({ sender, place, body }: Sending) =>
    sender.want(MessageSchema, "POST", "/api/messages", { senderId: sender.id, receiverId: place.channelId, ...body }),
  "C by receiver": ({ sender, place, body }: Sending) =>
    sender.want(MessageSchema, "POST", "/api/messages", { senderId: sender.id, receiverId: place.receiverId, ...body }),
  A: ({ sender, place, body }: Sending) => {
    const nested = `/api/servers/${place.serverId ?? ""}/channels/${place.channelId}/messages`;
    const path = place.serverId === null ? `/api/socket/messages?channelId=${place.channelId}` : nested;
    return sender.want(MessageSchema, "POST", path, body);
  },
} satisfies Record<string, (sending: Sending) => Promise<Message>>;

const doorNames = Object.keys(DOORS) as (keyof typeof DOORS)[];

async function places(guest: Person): Promise<Place[]> {
  const { owner } = cast;
  const { serverId, channelId, inviteCode } = await newServer(owner);
  await join(inviteCode, guest);
  const make = async (path: string, body: object) => (await owner.want(ChannelDetailSchema, "POST", path, body)).id;
  const direct = await make("/api/conversations", { userId: guest.id });
  const group = await make("/api/groups", { name: "Crew", members: [guest.id] });
  const free = await make("/api/channels", { name: "Free", members: [guest.id] });
  return [
    { channelId, receiverId: channelId, serverId },
    { channelId: direct, receiverId: guest.id, serverId: null },
    { channelId: group, receiverId: group, serverId: null },
    { channelId: free, receiverId: free, serverId: null },
  ];
}

const wishes = fc.array(
  fc.record({
    place: fc.nat(3),
    doors: fc.array(fc.constantFrom(...doorNames), { minLength: 1, maxLength: 4 }),
  }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

it("the same message by any doors is one message in one log", async () => {
  const { owner } = cast;
  let round = 0;
  await fc.assert(
    fc.asyncProperty(wishes, async (wished) => {
      round += 1;
      const guest = await newPerson(server.url, "guest");
      const all = await places(guest);
      const [socket, listener] = [
        await connect(server.url, { token: owner.token }),
        await connect(server.url, { token: guest.token }),
      ];
      const replicas = all.map(({ channelId }) => new Replica(guest, channelId, listener));
      const sent = await Promise.all(
        wished.map(async ({ place: at, doors }, index) => {
          const place = all[at % all.length] ?? { channelId: "", receiverId: "", serverId: null };
          const body = { content: `message ${index}`, nonce: `${round}:${index}` };
          const answers = await Promise.all(doors.map((door) => DOORS[door]({ sender: owner, socket, place, body })));
          expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
          return { channelId: place.channelId, id: answers[0]?.id };
        }),
      );
      await listener.sync();
      for (const [index, { channelId }] of all.entries()) {
        const log = await readWholeLog(owner, channelId);
        const here = sent.filter((one) => one.channelId === channelId);
        expect(log.map(({ id }) => id).toSorted()).toEqual(here.map(({ id }) => id).toSorted());
        expect(log.map(({ seq }) => seq)).toEqual(log.map((_message, place) => place + 1));
        expect(await replicas[index]?.messages()).toEqual(log);
        expect(replicas[index]?.gaps).toBe(0);
      }
      for (const client of [socket, listener]) client.close();
    }),
    { numRuns: 12 },
  );
}, 120_000);
