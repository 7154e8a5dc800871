// F2: the node that holds a third of the sockets is killed and stays away. Its people are back soon, miss nothing, and are seen as
// who is there; whoever left in that moment is seen as gone.
import { StatusSchema } from "@/lib/contracts/status";
import { faultRound } from "./fault-round";
import { cleanLedger, criterion, playRounds, type Outcome, type Run, type Scenario } from "./scenario";
import { patiently } from "./stage";
import { happens, pause, quantile } from "./wait";
import { at, untilConnected, type World } from "./world";
import { Member } from "./member";

const PROMISES = { most: 5_000, all: 30_000, presence: 60_000 };

async function statusOf(world: World, member: Member): Promise<string> {
  const [place] = world.places;
  if (!place) throw new Error("There is no place");
  const answer = await patiently(() => place.owner.person.call("GET", `/api/status/${member.person.id}`));
  return answer.as(StatusSchema).status;
}

async function playRound(run: Run) {
  const { world, cluster, random } = run;
  const [place] = world.places;
  const node = random.pick(cluster.nodes);
  // Somebody of that node who goes away with it, by a window of their own; their other one closes for the time being.
  const leaver = place?.members.at(-1);
  if (!place || !leaver) throw new Error("There is nobody to leave");
  const round = await faultRound(run, async () => {
    leaver.socket.disconnect();
    const window = new Member(at(node.url, leaver.person), "leaver");
    await happens(() => window.socket.connected, 10_000);
    await node.end("SIGKILL");
    window.close();
    const killed = performance.now();
    const isGone = await happens(async () => (await statusOf(world, leaver)) === "offline", PROMISES.presence + 10_000);
    const goneMs = performance.now() - killed;
    leaver.socket.connect();
    await untilConnected(world, 60_000);
    const others = place.members.filter((member) => member !== leaver);
    const seen = await Promise.all(others.map((member) => statusOf(world, member)));
    return { goneMs: isGone ? goneMs : Infinity, unseen: seen.filter((status) => status === "offline").length };
  });
  const breaks = world.everybody.filter((member) => member !== leaver).flatMap((member) => member.breaks);
  await node.startPatiently();
  await pause(500);
  return { ...round, breaks };
}

async function run(given: Run): Promise<Outcome> {
  const describe = ({ breaks, result }: Awaited<ReturnType<typeof playRound>>) =>
    `${breaks.length} sockets broken, offline after ${Math.round(result.goneMs)} ms`;
  const { verdict, rounds } = await playRounds(given, () => playRound(given), describe);
  const breaks = rounds.flatMap((one) => one.breaks);
  const [p95, longest] = [quantile(breaks, 0.95), Math.max(0, ...breaks)];
  const gone = Math.max(...rounds.map(({ result }) => result.goneMs));
  const unseen = rounds.reduce((sum, { result }) => sum + result.unseen, 0);
  return {
    verdict,
    measured: [
      `${breaks.length} sockets broken: back after p50 ${Math.round(quantile(breaks, 0.5))} ms, p95 ${Math.round(p95)} ms, at most ${Math.round(longest)} ms`,
      `whoever left with the node is seen as gone after ${Math.round(gone)} ms at most`,
    ],
    criteria: [
      cleanLedger(verdict),
      criterion(`95 % are connected again within ${PROMISES.most} ms`, p95 <= PROMISES.most),
      criterion(`all are connected again within ${PROMISES.all} ms`, longest <= PROMISES.all),
      criterion(
        `presence is right within 60 s (${unseen} of those who are there were not seen)`,
        gone <= PROMISES.presence && unseen === 0,
      ),
    ],
  };
}

export const killSocketNode: Scenario = {
  id: "F2",
  about: "kill -9 of the node with a third of the sockets",
  rounds: { full: 5, short: 0 },
  run,
};
