// A channel is a log (docs/realtime.md, rules 1 to 5): whoever writes at once, everybody ends with the same list as the
// database, and a nonce is one message however often and by whatever door it is sent.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import type { Acknowledgement } from "@/lib/contracts/events";
import { MessageSchema, type Message } from "@/lib/contracts/messages";
import { Replica, readWholeLog } from "../../fixtures/clients-replica";
import { connect, type SocketClient } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast, newServer, newStage, type Cast } from "../../fixtures/people";

const EACH = 1_000;

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await startTestServer();
  cast = await newCast(server.url);
});
afterAll(() => server.close());

interface Row {
  seq: string;
  version: string;
  id: string;
  content: string;
}

function rowsOf(channelId: string): Promise<Row[]> {
  return query<Row>("SELECT seq, version, id, content FROM messages WHERE channel_id = $1 ORDER BY seq", [channelId]);
}

const asRow = ({ seq, version, id, content }: Message): Row => ({
  seq: `${seq}`,
  version: `${version}`,
  id,
  content,
});
const upTo = (count: number) => Array.from({ length: count }, (_none, index) => `${index + 1}`);

async function sendAtOnce(client: SocketClient, channelId: string, name: string): Promise<Message[]> {
  const contents = Array.from({ length: EACH }, (_none, index) => `${name} ${index}`);
  const answers = await Promise.all(contents.map((content) => client.send(channelId, content, content)));
  return answers.map((answer) => {
    if (!answer.ok) throw new Error(answer.problem.detail);
    return answer.message;
  });
}

describe("the order of a channel", () => {
  it("is one for everybody when two write 1,000 messages each at once: 1 to 2,000 without a hole", async () => {
    const { channelId } = await newStage(cast);
    const [guest, owner] = [
      await connect(server.url, { token: cast.guest.token }),
      await connect(server.url, { token: cast.owner.token }),
    ];
    const replicas = [new Replica(cast.guest, channelId, guest), new Replica(cast.owner, channelId, owner)];
    const sent = await Promise.all([sendAtOnce(guest, channelId, "guest"), sendAtOnce(owner, channelId, "owner")]);
    await Promise.all([guest.sync(), owner.sync()]);

    const rows = await rowsOf(channelId);
    expect(rows.map(({ seq }) => seq)).toEqual(upTo(2 * EACH));
    expect(rows.map(({ version }) => version)).toEqual(upTo(2 * EACH));
    for (const replica of replicas) {
      expect((await replica.messages()).map(asRow)).toEqual(rows);
      expect([replica.version, replica.gaps]).toEqual([2 * EACH, 0]);
    }
    expect((await readWholeLog(cast.moderator, channelId)).map(asRow)).toEqual(rows);
    for (const own of sent) {
      const inOrderOfSending = own.map(({ seq }) => seq);
      expect(inOrderOfSending).toEqual(inOrderOfSending.toSorted((one, other) => one - other));
    }
    guest.close();
    owner.close();
  }, 60_000);
});

describe("a nonce", () => {
  const TIMES = 10;
  const ROUNDS = 5;

  it("sent ten times in parallel, by socket and by POST, is one row, ten equal answers and one event per member", async () => {
    const { channelId } = await newStage(cast);
    const people = [cast.guest, cast.moderator, cast.admin, cast.owner];
    const sockets = await Promise.all(people.map(({ token }) => connect(server.url, { token })));
    const [guest] = sockets;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const input = { content: `round ${round}`, nonce: `nonce ${round}` };
      const path = `/api/socket/messages?channelId=${channelId}`;
      const bySocket = async () => {
        const answer = (await guest?.ask("message:send", { channelId, ...input })) as Acknowledgement<"message:send">;
        if (!answer.ok) throw new Error(answer.problem.detail);
        return { status: 0, message: answer.message };
      };
      const byPost = async () => {
        const answer = await cast.guest.call("POST", path, input);
        return { status: answer.status, message: answer.as(MessageSchema) };
      };
      const answers = await Promise.all(
        Array.from({ length: TIMES }, (_none, index) => (index % 2 === 0 ? bySocket() : byPost())),
      );
      const first = answers[0]?.message;
      expect(answers.map(({ message }) => message)).toEqual(Array.from({ length: TIMES }, () => first));
      expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
      expect(await cast.guest.call("POST", path, input)).toMatchObject({ status: 200 });
      expect((await rowsOf(channelId)).map(({ seq, version }) => [seq, version])).toEqual(
        upTo(round).map((number) => [number, number]),
      );
    }
    for (const socket of sockets) {
      await socket.sync();
      expect(socket.all("message:created").map(({ message }) => message.nonce)).toEqual(
        upTo(ROUNDS).map((round) => `nonce ${round}`),
      );
      socket.close();
    }
  });

  it("is the author's own: another author's equal nonce is another message, another channel's is a conflict", async () => {
    const { channelId } = await newStage(cast);
    const elsewhere = await newServer(cast.guest);
    const first = await cast.guest.send(channelId, "mine", { nonce: "same" });
    const other = await cast.owner.send(channelId, "theirs", { nonce: "same" });
    expect([first.seq, other.seq]).toEqual([1, 2]);
    const path = `/api/socket/messages?channelId=${elsewhere.channelId}`;
    const refused = await cast.guest.call("POST", path, { content: "mine", nonce: "same" });
    expect([refused.status, refused.problem().code]).toEqual([409, "NONCE_REUSED"]);
    expect(await rowsOf(elsewhere.channelId)).toEqual([]);
  });
});
