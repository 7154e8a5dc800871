// F10: one line is cut for a while, in which messages are sent, edited and deleted. All of it is there soon after, by few questions.
import { MessageSchema } from "@/lib/contracts/messages";
import { versionsOf } from "./evidence";
import { cleanLedger, criterion, playRounds, type Outcome, type Run, type Scenario } from "./scenario";
import { patiently, Stage } from "./stage";
import { pause, until } from "./wait";
import { closeWindow, openWindow } from "./window";

const COUNTS = { sent: 500, edited: 50, deleted: 20 };
const CHANGES = COUNTS.sent + COUNTS.edited + COUNTS.deleted;
const CUT_MS = { full: 30_000, short: 5_000 };
const PROMISES = { wholeMs: 2_000, requests: 3 };
const SYNC_LIKE_BROWSERS_MS = 30_000;
const AT_ONCE = 10;

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const rest = [...items];
  const lane = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function playRound(run: Run) {
  const { world, random } = run;
  const [place] = world.places;
  const stage = await Stage.open(world, { channelsPerPlace: 1, hasGuest: false });
  const [room] = stage.rooms;
  if (!place || !room) throw new Error("There is no channel");
  const { channelId, members } = room;
  const send = () => stage.send(random.pick(members), channelId);
  await inParallel([...Array(COUNTS.edited + COUNTS.deleted).keys()], send);
  const old = [...stage.ledger.sends];
  const window = await openWindow(world, place.owner.person, "cut-off", SYNC_LIKE_BROWSERS_MS);
  stage.addReader(window.member, [channelId]);
  await stage.rest();
  const replica = window.member.replicas.get(channelId);
  if (!replica) throw new Error("The window holds nothing");
  window.line.set("cut");
  const cut = pause(CUT_MS[run.isShort ? "short" : "full"]);
  await inParallel([...Array(COUNTS.sent).keys()], send);
  await inParallel(old, async ({ id, client }) => {
    const author = members.find(({ name }) => name === client);
    const isEdit = old.findIndex((one) => one.id === id) < COUNTS.edited;
    const answer = await patiently(async () => {
      if (!author) throw new Error("There is no author");
      if (!isEdit) return author.person.call("DELETE", `/api/messages/${id}`);
      const path = `/api/servers/${place.serverId}/channels/${channelId}/messages/${id}`;
      return author.person.call("PUT", path, { content: "edited meanwhile" });
    });
    stage.ledger.noteVersion(channelId, answer.as(MessageSchema).version);
  });
  await cut;
  const version = (await versionsOf(world.cluster, [channelId])).get(channelId) ?? 0;
  const missed = version - replica.version;
  const before = replica.questions + window.member.syncs;
  window.line.heal();
  const lineMs = await until(() => replica.version >= version, 60_000, "the window to be whole");
  const sinceConnectMs = Math.max(0, performance.now() - window.member.connectedAt);
  const requests = replica.questions + window.member.syncs - before;
  await stage.rest();
  const verdict = await stage.verdict();
  stage.close();
  await closeWindow(window);
  return { verdict, missed, lineMs, sinceConnectMs, requests };
}

async function run(given: Run): Promise<Outcome> {
  const describe = (one: Awaited<ReturnType<typeof playRound>>) =>
    `${one.missed} missed, whole after ${Math.round(one.lineMs)} ms`;
  const { verdict, rounds } = await playRounds(given, () => playRound(given), describe);
  const most = (key: "lineMs" | "sinceConnectMs" | "requests" | "missed") =>
    Math.round(Math.max(...rounds.map((one) => one[key])));
  return {
    verdict,
    measured: [
      `${most("missed")} changes missed; whole ${most("lineMs")} ms after the line was back, ${most("sinceConnectMs")} ms after the socket was; ${most("requests")} questions`,
    ],
    criteria: [
      cleanLedger(verdict),
      criterion(
        `the line missed all ${CHANGES} changes`,
        rounds.every(({ missed }) => missed === CHANGES),
      ),
      criterion(`whole within ${PROMISES.wholeMs} ms after the line is back`, most("lineMs") <= PROMISES.wholeMs),
      criterion(`at most ${PROMISES.requests} questions`, most("requests") <= PROMISES.requests),
    ],
  };
}

export const cutLine: Scenario = {
  id: "F10",
  about: "one line is cut while 570 changes happen",
  rounds: { full: 3, short: 0 },
  run,
};
