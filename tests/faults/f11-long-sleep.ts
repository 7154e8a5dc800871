// F11: a laptop sleeps while thousands of messages are sent, a channel is deleted and its owner is removed from a server. Awake
// again, it shows what a fresh sign-in shows, and nothing of what it may no longer read.
import { ChannelSchema } from "@/lib/contracts/channels";
import { MemberPageSchema } from "@/lib/contracts/members";
import { readWholeLog, type Replica } from "../fixtures/clients-replica";
import { rowOf } from "./evidence";
import { Ledger } from "./ledger";
import type { Member } from "./member";
import { cleanLedger, criterion, playRounds, type Outcome, type Run, type Scenario } from "./scenario";
import { patiently, Stage } from "./stage";
import { happens } from "./wait";
import { closeWindow, openWindow } from "./window";
import type { Place } from "./world";

const MISSED = 5_000;
const IN_FLIGHT = 50;
const EQUAL_WITHIN_MS = 5_000;

async function newChannel(
  { owner, serverId }: Place,
  name: string,
  members: readonly string[] | null,
): Promise<string> {
  const body = { name, ...(members === null ? {} : { isPrivate: true, members }) };
  const answer = await patiently(() => owner.person.call("POST", `/api/servers/${serverId}/channels`, body));
  return answer.as(ChannelSchema).id;
}

async function sendMany(owner: Member, ledger: Ledger, channelId: string, count: number): Promise<void> {
  const flying = new Set<Promise<unknown>>();
  for (let sent = 0; sent < count; sent += 1) {
    const one: Promise<unknown> = owner.send(ledger, channelId).finally(() => flying.delete(one));
    flying.add(one);
    if (flying.size >= IN_FLIGHT) await Promise.race(flying);
  }
  await Promise.all(flying);
}

async function removeFrom({ owner, serverId }: Place, userId: string): Promise<void> {
  const page = await patiently(() => owner.person.call("GET", `/api/servers/${serverId}/members?limit=100`));
  const member = page.as(MemberPageSchema).items.find(({ user }) => user.id === userId);
  if (member) await patiently(() => owner.person.call("DELETE", `/api/members/${member.id}`));
}

const listOf = async (replica: Replica | undefined) => JSON.stringify(((await replica?.messages()) ?? []).map(rowOf));

async function playRound(run: Run) {
  const { world } = run;
  const [north, south] = world.places;
  if (!north || !south) throw new Error("This needs two places");
  const { person } = world.guest;
  for (const { inviteCode } of [north, south]) await patiently(() => person.call("POST", `/api/invites/${inviteCode}`));
  const stage = await Stage.open(world, { channelsPerPlace: 1, hasGuest: false });
  const long = await newChannel(south, "long", [person.id]);
  const deleted = await newChannel(south, "deleted", null);
  const forbidden = await newChannel(north, "forbidden", [person.id]);
  const places = [long, deleted, forbidden];
  const window = await openWindow(world, person, "sleeper", 30_000);
  const ledger = new Ledger();
  window.member.follow(ledger, places);
  for (const [owner, id] of [
    [south.owner, long],
    [south.owner, deleted],
    [north.owner, forbidden],
  ] as const)
    await sendMany(owner, ledger, id, 20);
  await happens(() => [...window.member.replicas.values()].every(({ version }) => version >= 20), 30_000);
  window.line.set("cut");
  await sendMany(south.owner, ledger, long, MISSED);
  await patiently(() => south.owner.person.call("DELETE", `/api/channels/${deleted}`));
  await removeFrom(north, person.id);
  const fresh = JSON.stringify((await readWholeLog(person, long)).map(rowOf));
  const began = performance.now();
  window.line.heal();
  const { replicas } = window.member;
  const isEqual = await happens(async () => {
    const [held, one, other] = await Promise.all(places.map((id) => listOf(replicas.get(id))));
    return held === fresh && one === "[]" && other === "[]";
  }, 60_000);
  const equalMs = isEqual ? performance.now() - began : Infinity;
  const questions = replicas.get(long)?.questions ?? 0;
  await stage.rest();
  const verdict = await stage.verdict();
  verdict.lost += ledger.sends.filter(({ state }) => state !== "acknowledged").length;
  stage.close();
  await removeFrom(south, person.id);
  await closeWindow(window);
  return { verdict, equalMs, questions };
}

async function run(given: Run): Promise<Outcome> {
  const describe = ({ equalMs }: { equalMs: number }) => `equal after ${Math.round(equalMs)} ms`;
  const { verdict, rounds } = await playRounds(given, () => playRound(given), describe);
  const equalMs = Math.round(Math.max(...rounds.map((one) => one.equalMs)));
  const questions = Math.max(...rounds.map((one) => one.questions));
  return {
    verdict,
    measured: [`${MISSED} messages missed: equal ${equalMs} ms after the line was back, by ${questions} questions`],
    criteria: [
      cleanLedger(verdict),
      criterion(
        `what is shown equals a fresh sign-in within ${EQUAL_WITHIN_MS} ms, and nothing is left of what is gone`,
        equalMs <= EQUAL_WITHIN_MS,
      ),
    ],
  };
}

export const longSleep: Scenario = {
  id: "F11",
  about: "5,000 messages missed, a channel deleted, a right lost",
  rounds: { full: 2, short: 0 },
  run,
};
