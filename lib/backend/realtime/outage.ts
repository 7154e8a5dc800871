// What a node does while it cannot hear the others: it looks for itself at the channels that its sockets are in. Once Redis is back it
// makes up for what was not heard, and lets the others do so, who could not hear this one either: which channels moved on, who may
// read what now, and a word to the sockets, whose clients ask for the rest as they do after a break.
import type { RedisLine } from "@/lib/backend/adapters/redis";
import { logger } from "@/lib/backend/core/logger";
import { chatServer } from "./io";
import { followRightsHere } from "./rights";
import { tellWhatMoved } from "./tail";
import { watchTold } from "./told";

const LOOK_EVERY_MS = 2_000;

function listUsersHere(): string[] {
  const sockets = [...(chatServer()?.sockets.sockets.values() ?? [])];
  return [...new Set(sockets.map(({ data }) => data.caller.userId))];
}

async function makeUp(): Promise<void> {
  await tellWhatMoved();
  await followRightsHere({ kind: "access-changed", users: listUsersHere(), serverId: null });
  chatServer()?.local.emit("news:missed", {});
}

/** Runs `work` once more when it was asked for while it ran, and not more often. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isWanted = false;
  const run = async () => {
    do {
      isWanted = false;
      await work().catch((error: unknown) => logger().error({ err: error }, "A node could not look for itself"));
    } while (isWanted);
    running = null;
  };
  return () => {
    isWanted = true;
    return (running ??= run());
  };
}

/** Answers how to stop. */
export function bridgeOutages(line: RedisLine): () => void {
  watchTold();
  const look = oneAtATime(tellWhatMoved);
  const catchUp = oneAtATime(makeUp);
  chatServer()?.on("node:back", () => void catchUp());
  const timer = setInterval(() => {
    if (line.awaySince !== null) void look();
  }, LOOK_EVERY_MS);
  timer.unref();
  const stopListening = line.listen({
    back: () => {
      void catchUp();
      chatServer()?.serverSideEmit("node:back");
    },
  });
  return () => {
    clearInterval(timer);
    stopListening();
  };
}
