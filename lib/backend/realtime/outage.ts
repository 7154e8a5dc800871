// What a node does while it cannot hear the others: it looks for itself at the channels that its sockets are in, and once Redis is
// back it lets the others look as well, who could not hear this one either.
import type { RedisLine } from "@/lib/backend/adapters/redis";
import { logger } from "@/lib/backend/core/logger";
import { chatServer } from "./io";
import { tellWhatMoved } from "./tail";
import { watchTold } from "./told";

const LOOK_EVERY_MS = 2_000;

/** Answers how to stop. */
export function bridgeOutages(line: RedisLine): () => void {
  watchTold();
  let looking: Promise<void> | null = null;
  const look = (): Promise<void> => {
    looking ??= tellWhatMoved()
      .catch((error: unknown) => logger().error({ err: error }, "A node could not look for itself"))
      .finally(() => (looking = null));
    return looking;
  };
  chatServer()?.on("logs:moved", () => void look());
  const timer = setInterval(() => {
    if (line.awaySince !== null) void look();
  }, LOOK_EVERY_MS);
  timer.unref();
  const stopListening = line.listen({
    back: () => {
      void look();
      chatServer()?.serverSideEmit("logs:moved");
    },
  });
  return () => {
    clearInterval(timer);
    stopListening();
  };
}
