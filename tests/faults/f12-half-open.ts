// F12: a line that swallows every byte and says nothing. Both ends notice, a send meanwhile is shown as failed, and the same message
// sent again afterwards stands there once.
import { cleanLedger, criterion, playRounds, type Outcome, type Run, type Scenario } from "./scenario";
import { Stage } from "./stage";
import { happens, pause, until } from "./wait";
import { closeWindow, openWindow } from "./window";

const PROMISES = { noticedMs: 45_000, failedMs: 15_500 };
const SYNC_LIKE_BROWSERS_MS = 30_000;

async function playRound(run: Run) {
  const { world, random } = run;
  const [place] = world.places;
  const stage = await Stage.open(world, { channelsPerPlace: 1, hasGuest: false });
  const [room] = stage.rooms;
  if (!place || !room) throw new Error("There is no channel");
  const window = await openWindow(world, place.owner.person, "half-open", SYNC_LIKE_BROWSERS_MS);
  const { member, line } = window;
  stage.addReader(member, [room.channelId]);
  await stage.send(member, room.channelId);
  await pause(random.between(0, 3_000));
  line.targetEndedAt = null;
  line.set("blackhole");
  const began = performance.now();
  const sent = await stage.send(member, room.channelId);
  const failedMs = (sent.tEnd ?? Infinity) - sent.tSend;
  const wasFailed = sent.state === "failed";
  for (let index = 0; index < 20; index += 1) await stage.send(random.pick(room.members), room.channelId);
  const hasNoticed = () => (member.brokenAt !== null || member.breaks.length > 0) && line.targetEndedAt !== null;
  await happens(hasNoticed, PROMISES.noticedMs + 15_000 - (performance.now() - began));
  const clientMs = (member.brokenAt ?? Infinity) - began;
  const nodeMs = (line.targetEndedAt ?? Infinity) - began;
  line.heal();
  await until(() => member.socket.connected, 60_000, "the window to be connected again");
  await member.resend(sent);
  await stage.rest();
  const verdict = await stage.verdict();
  stage.close();
  await closeWindow(window);
  return { verdict, failedMs, wasFailed, clientMs, nodeMs, isSent: sent.state === "acknowledged" };
}

async function run(given: Run): Promise<Outcome> {
  const describe = (one: Awaited<ReturnType<typeof playRound>>) =>
    `noticed after ${Math.round(one.clientMs)} and ${Math.round(one.nodeMs)} ms`;
  const { verdict, rounds } = await playRounds(given, () => playRound(given), describe);
  const most = (key: "failedMs" | "clientMs" | "nodeMs") => Math.round(Math.max(...rounds.map((one) => one[key])));
  const noticed = Math.max(most("clientMs"), most("nodeMs"));
  return {
    verdict,
    measured: [
      `noticed by the client after ${most("clientMs")} ms, by the node after ${most("nodeMs")} ms; a send is given up after ${most("failedMs")} ms`,
    ],
    criteria: [
      cleanLedger(verdict),
      criterion(`both ends notice within ${PROMISES.noticedMs} ms`, noticed <= PROMISES.noticedMs),
      criterion(
        "a send meanwhile is shown as failed within 15 s",
        rounds.every(({ wasFailed }) => wasFailed) && most("failedMs") <= PROMISES.failedMs,
      ),
      criterion(
        "the same message goes through afterwards",
        rounds.every(({ isSent }) => isSent),
      ),
    ],
  };
}

export const halfOpen: Scenario = {
  id: "F12",
  about: "a line that swallows everything without a word",
  rounds: { full: 2, short: 0 },
  run,
};
