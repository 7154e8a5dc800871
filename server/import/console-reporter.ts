// What a person sees of an import: one line that refreshes itself on a terminal, a line every few seconds elsewhere, the
// first bad lines one by one, and a summary.
import type { ImportCounts, ImportReporter, ImportResult } from "@/server/import/import-history";

export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const TERMINAL_EVERY_MS = 200;
const LOG_EVERY_MS = 3_000;
const BAD_LINES_SHOWN = 20;
const CLEAR_LINE = "\r\u001b[2K";

export class ConsoleReporter implements ImportReporter {
  private readonly startedMs: number;
  private lastShownMs: number;
  private badLines = 0;
  private hasLine = false;

  constructor(
    private readonly out: Output,
    private readonly err: Output,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.startedMs = now();
    this.lastShownMs = this.startedMs;
  }

  progress(counts: Readonly<ImportCounts>): void {
    const nowMs = this.now();
    if (nowMs - this.lastShownMs < (this.out.isTTY === true ? TERMINAL_EVERY_MS : LOG_EVERY_MS)) return;
    this.lastShownMs = nowMs;
    const text = progressText(counts, nowMs - this.startedMs);
    this.out.write(this.out.isTTY === true ? CLEAR_LINE + text : `${text}\n`);
    this.hasLine = this.out.isTTY === true;
  }

  badLine(number: number, reason: string): void {
    this.badLines += 1;
    if (this.badLines > BAD_LINES_SHOWN) return;
    this.clear();
    this.err.write(`Line ${count(number)} is skipped: ${reason}.\n`);
    if (this.badLines === BAD_LINES_SHOWN) this.err.write("Further bad lines are only counted.\n");
  }

  finish(result: ImportResult): void {
    this.clear();
    this.out.write(`${summaryText(result, this.now() - this.startedMs)}\n`);
  }

  /** Takes the refreshed line away, so that other text can stand there. */
  clear(): void {
    if (this.hasLine) this.out.write(CLEAR_LINE);
    this.hasLine = false;
  }
}

export function progressText(counts: Readonly<ImportCounts>, elapsedMs: number): string {
  const done = counts.bytes === 0 ? 1 : Math.min(1, counts.bytesRead / counts.bytes);
  const messages = counts.created + counts.known;
  const left = done === 0 ? null : (elapsedMs * (1 - done)) / done;
  return [
    `${Math.floor(done * 100)} %`,
    `${count(messages)} messages`,
    `${count(rate(messages, elapsedMs))} a second`,
    left === null ? "" : `${duration(left)} left`,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

export function summaryText(result: ImportResult, elapsedMs: number): string {
  const { created, known, skipped, channels, authors, lostReplies } = result;
  const lines = [
    `${JSON.stringify(result.serverName)}: ${count(created)} new, ${count(known)} already there, ${count(skipped)} skipped ` +
      `(${counted(channels, "channel")}, ${counted(authors, "author")}) ` +
      `in ${(elapsedMs / 1_000).toFixed(1)} s, ${count(rate(created + known, elapsedMs))} messages a second.`,
  ];
  if (result.keepsOtherOwner) lines.push("The server keeps the owner it has; --owner counts when there is none.");
  if (lostReplies > 0) {
    lines.push(
      `Without the message that they answer: ${counted(lostReplies, "reply", "replies")}; it is not in the same channel.`,
    );
  }
  return lines.join("\n");
}

function rate(messages: number, elapsedMs: number): number {
  return elapsedMs <= 0 ? 0 : Math.round((messages * 1_000) / elapsedMs);
}

function count(number: number): string {
  return number.toLocaleString("en");
}

function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}
