// What a message says of itself, at the beginning of its text: found by a search for one byte, read without parsing the frame.

export interface Marker {
  channel: number;
  sender: number;
  /** Its place among the messages of this channel, from 0. */
  number: number;
  /** When it was to be sent: microseconds since the start of the round. */
  plannedUs: number;
}

const FIRST = 0x7e;
const SECOND = 0x23;
const WIDTHS = { channel: 5, sender: 5, number: 7, plannedUs: 10 } as const;
const LENGTH = 2 + WIDTHS.channel + WIDTHS.sender + WIDTHS.number + WIDTHS.plannedUs;
const FILLER = "the garden gate was left open again and somebody should look after the tulips before noon because ";

export const CONTENT_LENGTH = 160;

export function contentOf({ channel, sender, number, plannedUs }: Marker): string {
  const digits = (value: number, width: number) => `${Math.round(value)}`.padStart(width, "0");
  const marker =
    digits(channel, WIDTHS.channel) +
    digits(sender, WIDTHS.sender) +
    digits(number, WIDTHS.number) +
    digits(plannedUs, WIDTHS.plannedUs);
  return `~#${marker}${FILLER.repeat(2)}`.slice(0, CONTENT_LENGTH - 1).concat(".");
}

function digitsAt(buffer: Buffer, from: number, width: number): number {
  let value = 0;
  for (let at = from; at < from + width; at += 1) value = value * 10 + (buffer[at] ?? 0) - 0x30;
  return value;
}

export type MarkerListener = (channel: number, number: number, plannedUs: number) => void;

/** Every message in a part of a buffer, in order. */
export function readMarkers(buffer: Buffer, from: number, to: number, onMarker: MarkerListener): void {
  for (let at = buffer.indexOf(FIRST, from); at >= 0 && at + LENGTH <= to; at = buffer.indexOf(FIRST, at + 1)) {
    if (buffer[at + 1] !== SECOND) continue;
    const channel = at + 2;
    const number = channel + WIDTHS.channel + WIDTHS.sender;
    const planned = number + WIDTHS.number;
    onMarker(
      digitsAt(buffer, channel, WIDTHS.channel),
      digitsAt(buffer, number, WIDTHS.number),
      digitsAt(buffer, planned, WIDTHS.plannedUs),
    );
    at += LENGTH - 1;
  }
}
