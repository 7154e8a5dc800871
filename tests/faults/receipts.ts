// Writes down every event that reaches a window, with the channel that it is about, known to the product or not.
import type { Socket } from "socket.io-client";
import type { Ledger, Receipt } from "./ledger";

interface Listener {
  name: string;
  socket: Socket;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** Whoever loses a right is told so: that is no leak. */
const NOT_COUNTED = new Set(["access:revoked"]);

function receiptOf(client: string, event: string, payload: Fields): Receipt | null {
  const message = isFields(payload.message) ? payload.message : {};
  const ownId = event.startsWith("channel:") ? payload.id : null;
  const channelId = textOf(payload.channelId) ?? textOf(message.channelId) ?? textOf(ownId);
  if (channelId === null) return null;
  return {
    client,
    channelId,
    event,
    id: textOf(message.id),
    seq: numberOf(message.seq),
    version: numberOf(payload.version),
    t: performance.now(),
  };
}

export function listenFor({ name, socket }: Listener, ledger: Ledger): void {
  const note = (event: string, payload: unknown) => {
    const receipt = isFields(payload) ? receiptOf(name, event, payload) : null;
    if (receipt !== null && ledger.channels.has(receipt.channelId)) ledger.receipts.push(receipt);
  };
  socket.onAny((event: string, payload: unknown) => {
    if (NOT_COUNTED.has(event)) return;
    if (event !== "message:batch" || !isFields(payload) || !Array.isArray(payload.events)) {
      note(event, payload);
      return;
    }
    for (const one of payload.events as unknown[])
      if (isFields(one)) note(String(one.event), { ...one, channelId: payload.channelId });
  });
}
