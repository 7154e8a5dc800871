// One line of a history file: a message, or the reason why it is none. Pure; nothing here knows files or the database.
import { LIMITS } from "@/lib/contracts/limits";
import { nameSchema } from "@/lib/contracts/text";

export interface SourceMessage {
  id: string;
  channel: string;
  /** Exactly as in the file: two spellings are two people. */
  author: string;
  timeMs: number;
  text: string;
  replyTo: string | null;
}

export type ParsedLine = { message: SourceMessage } | { reason: string };

/** Far above what people write, low enough for one database row and one screen. */
const MAX_TEXT = 100_000;
const MAX_AUTHOR = 256;
const MAX_ID = 200;
/** A clock elsewhere may be a little ahead. */
const FUTURE_TOLERANCE_MS = 60 * 60_000;

const TIME = /^\d{4}-\d{2}-(\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const ChannelNameSchema = nameSchema(1, LIMITS.channelNameLength);
const channelNames = new Map<string, string | null>();
const MAX_REMEMBERED_NAMES = 10_000;

class BadLine extends Error {}

export function parseLine(line: string, nowMs: number = Date.now()): ParsedLine {
  try {
    return { message: readMessage(readObject(line), nowMs) };
  } catch (error) {
    if (error instanceof BadLine) return { reason: error.message };
    throw error;
  }
}

function readObject(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new BadLine("it is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new BadLine("it is not a JSON object");
  return value as Record<string, unknown>;
}

function readMessage(line: Record<string, unknown>, nowMs: number): SourceMessage {
  const text = readText(line, "text", MAX_TEXT);
  if (text.trim() === "") throw new BadLine('"text" is empty');
  return {
    id: readId(line, "id"),
    channel: readChannel(readText(line, "channel", MAX_TEXT)),
    author: readText(line, "author", MAX_AUTHOR),
    timeMs: readTime(readText(line, "time", MAX_TEXT), nowMs),
    text,
    replyTo: line.replyTo === undefined || line.replyTo === null ? null : readId(line, "replyTo"),
  };
}

/** Text that PostgreSQL can store: without NUL, lone surrogates replaced. */
function readText(line: Record<string, unknown>, field: string, max: number): string {
  const value = line[field];
  if (value === undefined) throw new BadLine(`"${field}" is missing`);
  if (typeof value !== "string") throw new BadLine(`"${field}" is not text`);
  if (value.length > max) {
    throw new BadLine(
      `"${field}" has ${value.length.toLocaleString("en")} characters, at most ${max.toLocaleString("en")} are possible`,
    );
  }
  return value.replaceAll("\u0000", "").toWellFormed();
}

function readId(line: Record<string, unknown>, field: string): string {
  const id = readText(line, field, MAX_ID);
  if (id === "") throw new BadLine(`"${field}" is empty`);
  return id;
}

function readChannel(given: string): string {
  let name = channelNames.get(given);
  if (name === undefined) {
    name = ChannelNameSchema.safeParse(given).data ?? null;
    if (channelNames.size < MAX_REMEMBERED_NAMES) channelNames.set(given, name);
  }
  if (name === null) throw new BadLine(`"channel" needs 1 to ${LIMITS.channelNameLength} visible characters`);
  return name;
}

function readTime(given: string, nowMs: number): number {
  const match = TIME.exec(given);
  const timeMs = match === null ? NaN : Date.parse(given);
  if (Number.isNaN(timeMs) || !dayExists(given, Number(match?.[1]))) {
    throw new BadLine(`"time" (${given.slice(0, 40)}) is not an ISO 8601 time like 2016-05-11T20:33:08.434Z`);
  }
  if (timeMs < 0) throw new BadLine(`"time" (${given}) is before 1970`);
  if (timeMs > nowMs + FUTURE_TOLERANCE_MS) throw new BadLine(`"time" (${given}) is in the future`);
  return timeMs;
}

/** Date.parse takes 30 February for 1 or 2 March. */
function dayExists(given: string, day: number): boolean {
  return day <= 28 || new Date(`${given.slice(0, 10)}T00:00:00Z`).getUTCDate() === day;
}
