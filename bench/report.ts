// Writes what was measured into docs/performance.md, or the page that a benchmark names: a table per benchmark between its two marks, the targets above all, and the plots
// beside the page. What people wrote between the marked parts stays.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Rows, Verdict } from "./benchmark";
import { drawPlot } from "./plot";
import { readResults, type Result } from "./results";

const PAGE = "docs/performance.md";
const PLOTS = "docs/performance";

function tableOf(rows: Rows): string[] {
  const columns = [...new Set(Object.values(rows).flatMap((row) => Object.keys(row)))];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const body = Object.entries(rows).map(([name, row]) =>
    line([name, ...columns.map((column) => row[column]?.toLocaleString("en") ?? "")]),
  );
  return [line(["", ...columns]), line(["---", ...columns.map(() => "---:")]), ...body];
}

function sentenceOf({ line, ratio, target, isMet, stretch, isStretchMet }: Verdict): string {
  const about = line === undefined ? "" : `Line ${line}: `;
  const further = stretch === undefined ? "" : `; stretch ${stretch}: ${isStretchMet ? "met" : "not met"}`;
  return `* ${about}${ratio}. Target ${target}: **${isMet ? "met" : "not met"}**${further}.`;
}

/** A try says that it was one. */
function sizeOf({ options: { scale } }: Result): string {
  return scale === 1 ? "" : `, at ${scale} of its size`;
}

function conditionsOf(result: Result): string {
  if (result.basis === "results of others") return `Calculated on ${result.date.slice(0, 10)} from bench/results.`;
  const { repeats, seconds } = result.options;
  const { cores, node, postgres, redis } = result.machine;
  const extent = result.basis ?? `medians of ${repeats} rounds of ${seconds} s`;
  return `${result.date.slice(0, 10)}, ${cores} cores, Node ${node}, PostgreSQL ${postgres}, Redis ${redis}; ${extent}${sizeOf(result)}.`;
}

function sectionOf(result: Result): string {
  const plots = (result.plots ?? []).map(({ name, title }) => `![${title}](performance/${name}.svg)`);
  const remarks = (result.remarks ?? []).map((remark) => `* ${remark}.`);
  const verdicts = [...result.verdicts.map(sentenceOf), ...remarks];
  const parts = [
    `${result.about}.`,
    tableOf(result.rows).join("\n"),
    verdicts.join("\n"),
    ...plots,
    conditionsOf(result),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function summaryOf(results: readonly Result[]): string {
  const all = results.flatMap((result) =>
    result.verdicts.map((verdict) => ({ name: result.name, size: sizeOf(result), ...verdict })),
  );
  const numbered = all
    .filter(({ line }) => line !== undefined)
    .sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  const rows = numbered.map(
    ({ line, name, size, ratio, target, isMet, isStretchMet }) =>
      `| ${line} | ${name} | ${ratio}${size} | ${target} | ${isMet ? "met" : "not met"}${isStretchMet ? ", and the stretch" : ""} |`,
  );
  return ["| line | benchmark | measured | target | |", "| ---: | --- | --- | --- | --- |", ...rows].join("\n");
}

/** Those without a line among the targets come last. */
function firstLineOf({ verdicts }: Result): number {
  return Math.min(...verdicts.map(({ line = Infinity }) => line));
}

/** Replaces what stands between the marks of `name`; puts it at the end of a page that has none. */
export function fill(page: string, name: string, content: string): string {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  const section = `${begin}\n\n${content}\n\n${end}`;
  if (from < 0 || to < from) return `${page.trimEnd()}\n\n## ${name}\n\n${section}\n`;
  return page.slice(0, from) + section + page.slice(to + end.length);
}

function writePage(file: string, results: readonly Result[]): void {
  let page = existsSync(file) ? readFileSync(file, "utf8") : "# Performance\n";
  if (file === PAGE) page = fill(page, "summary", summaryOf(results));
  for (const result of results) page = fill(page, result.name, sectionOf(result));
  writeFileSync(file, page);
  console.log(`${file}: ${results.length} benchmarks`);
}

export function writeReport(): void {
  const results = readResults().sort((one, other) => firstLineOf(one) - firstLineOf(other) || 0);
  const files = new Set(results.map(({ page = PAGE }) => page));
  for (const file of files)
    writePage(
      file,
      results.filter(({ page = PAGE }) => page === file),
    );
  mkdirSync(PLOTS, { recursive: true });
  for (const plot of results.flatMap(({ plots }) => plots ?? []))
    writeFileSync(`${PLOTS}/${plot.name}.svg`, drawPlot(plot));
}
