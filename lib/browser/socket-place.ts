// Why this file exists: where sockets are served, as the page said when it was made; asking would be one request more at each start.
import type { SocketPlace } from "@/lib/contracts/instance";

export function socketPlace(): SocketPlace {
  return globalThis.document?.documentElement.dataset["sockets"] ?? "here";
}
