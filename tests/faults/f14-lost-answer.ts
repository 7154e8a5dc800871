// F14: the message is written and the answer is swallowed; the page is loaded anew and sends the same message again. It stands there
// once, in the database and on the screen.
import { ask } from "./evidence";
import { cleanLedger, criterion, type Outcome, type Run, type Scenario } from "./scenario";
import { Stage } from "./stage";
import { until } from "./wait";
import { closeWindow, openWindow } from "./window";

async function isWritten({ world: { cluster } }: Run, nonce: string): Promise<boolean> {
  return (await ask(cluster, "SELECT 1 FROM messages WHERE nonce = $1", [nonce])).length > 0;
}

async function playRound(run: Run, stage: Stage, round: number) {
  const { world, random } = run;
  const [room] = stage.rooms;
  if (!room) throw new Error("There is no channel");
  const { person } = random.pick(room.members);
  const before = await openWindow(world, person, `before-${round}`);
  // In every second round the message goes by HTTP, because the socket is away.
  if (round % 2 === 1) before.member.socket.disconnect();
  const { member } = before;
  const entry = member.note(stage.ledger, room.channelId);
  const { connections } = before.line;
  before.line.set("swallow-answers");
  const lost = member.resend(entry, 6_000);
  await until(() => isWritten(run, entry.nonce), 10_000, "the message to be written");
  const wasSilent = before.line.connections >= connections;
  member.close();
  await lost;
  const wasGivenUp = entry.id === null;
  const after = await openWindow(world, person, `after-${round}`);
  stage.addReader(after.member, [room.channelId]);
  await after.member.resend(entry);
  await stage.rest();
  const shown = (await after.member.replicas.get(room.channelId)?.messages()) ?? [];
  const times = shown.filter(({ nonce }) => nonce === entry.nonce).length;
  await closeWindow(before);
  return { after, wasSilent: wasSilent && wasGivenUp, times, isSent: entry.id !== null };
}

async function run(given: Run): Promise<Outcome> {
  const stage = await Stage.open(given.world, { channelsPerPlace: 1, hasGuest: false });
  const rounds = [];
  for (let round = 0; round < given.rounds; round += 1) rounds.push(await playRound(given, stage, round));
  const verdict = await stage.verdict();
  stage.close();
  for (const { after } of rounds) await closeWindow(after);
  const once = rounds.filter(({ times, isSent }) => times === 1 && isSent).length;
  const silent = rounds.filter(({ wasSilent }) => wasSilent).length;
  return {
    verdict,
    measured: [`${silent} of ${given.rounds} answers swallowed after the commit, by socket and by HTTP in turn`],
    criteria: [
      cleanLedger(verdict),
      criterion("every answer was swallowed, as the fault demands", silent === given.rounds),
      criterion(`shown exactly once in ${once}/${given.rounds} rounds`, once === given.rounds),
    ],
  };
}

export const lostAnswer: Scenario = {
  id: "F14",
  about: "the answer is swallowed, the page loaded anew, the message sent again",
  rounds: { full: 20, short: 0 },
  run,
};
