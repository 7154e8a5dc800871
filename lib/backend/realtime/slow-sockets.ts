// Cuts clients that take what they are sent more slowly than it comes: what waits for them stays bounded. They come back and ask for
// what they lack, which costs them less than what waited.
import { logger } from "@/lib/backend/core/logger";
import { hangUp, waitingBytes } from "./hang-up";
import { chatServer } from "./io";

const LOOK_EVERY_MS = 250;
const MOST_WAITING_BYTES = 512 * 1024;

/** Answers how to stop. */
export function cutSlowSockets(): () => void {
  const look = () => {
    for (const socket of chatServer()?.sockets.sockets.values() ?? []) {
      // Most have nothing waiting, and are passed without a sum.
      if (socket.conn.transport.writable) continue;
      const bytes = waitingBytes(socket);
      if (bytes <= MOST_WAITING_BYTES) continue;
      logger().warn({ bytes, socketId: socket.id }, "A socket that takes too little is cut");
      hangUp(socket, "try again later");
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
