// F13: one message that is sent ten times at once, to two nodes and by both doors, is one message.
import { MessageSchema } from "@/lib/contracts/messages";
import { cleanLedger, criterion, type Outcome, type Run, type Scenario } from "./scenario";
import { Stage } from "./stage";
import { at } from "./world";
import type { Member } from "./member";
import { settle } from "./ledger";

const COPIES = 10;
/** So many different messages are under way at once. */
const LANES = 4;

interface Tally {
  unequal: number;
  refused: number;
  statuses: Map<number, number>;
}

async function playNonce(run: Run, stage: Stage, tally: Tally, round: number): Promise<void> {
  const { random, cluster } = run;
  const { channelId, members } = random.pick(stage.rooms);
  const member: Member = random.pick(members);
  const [one, two] = cluster.nodes.toSorted(() => random.next() - 0.5);
  if (!one || !two) throw new Error("This needs two nodes");
  const entry = member.note(stage.ledger, channelId, `twin-${run.random.seed}-${round}`);
  const path = `/api/socket/messages?channelId=${channelId}`;
  const body = { content: entry.content, nonce: entry.nonce };
  const post = async (url: string) => {
    const answer = await at(url, member.person).call("POST", path, body);
    tally.statuses.set(answer.status, (tally.statuses.get(answer.status) ?? 0) + 1);
    return answer.status < 300 ? answer.as(MessageSchema) : null;
  };
  const answers = await Promise.all(
    Array.from({ length: COPIES }, (_none, index) => post(index % 2 === 0 ? one.url : two.url)),
  );
  const ids = new Set(answers.map((answer) => answer?.id));
  if (answers.includes(null)) tally.refused += 1;
  if (ids.size !== 1) tally.unequal += 1;
  const message = answers.find((answer) => answer !== null) ?? null;
  settle(entry, message === null ? "failed" : "acknowledged", message);
}

async function run(given: Run): Promise<Outcome> {
  const stage = await Stage.open(given.world, { hasGuest: false });
  const tally: Tally = { unequal: 0, refused: 0, statuses: new Map() };
  let round = 0;
  const lane = async () => {
    while (round < given.rounds) await playNonce(given, stage, tally, (round += 1));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await stage.rest();
  const verdict = await stage.verdict();
  const readers = stage.rooms.map(({ members }) => members.length).join(", ");
  stage.close();
  const counts = [...tally.statuses].map(([status, count]) => `${count} × ${status}`).join(", ");
  return {
    verdict,
    measured: [`${given.rounds} nonces, ${COPIES} times each: ${counts}; readers per channel ${readers}`],
    criteria: [
      cleanLedger(verdict),
      criterion(`all answers name one message (${tally.unequal} did not)`, tally.unequal === 0),
      criterion(`none is refused (${tally.refused} were)`, tally.refused === 0),
    ],
  };
}

export const sameNonce: Scenario = {
  id: "F13",
  about: "the same nonce ten times at once to two nodes",
  rounds: { full: 1_000, short: 20 },
  run,
};
