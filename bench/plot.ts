// Draws lines over a grid as SVG, with nothing but text: readable beside a page of words, on a light and on a dark one.
import type { Plot } from "./benchmark";

const SIZE = { width: 720, height: 360, left: 64, right: 150, top: 40, bottom: 48 } as const;
const COLOURS = ["#2563eb", "#d97706", "#059669", "#dc2626", "#7c3aed", "#0891b2"] as const;
const GREY = "#808080";

interface Scale {
  place: (value: number) => number;
  marks: number[];
}

function powersBetween(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
}

/** 1, 2 or 5 times a power of ten, about five of them. */
function stepOf(span: number): number {
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return factor * power;
}

function scaleOf(values: readonly number[], isLogarithmic: boolean, from: number, to: number): Scale {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (isLogarithmic) {
    const marks = powersBetween(Math.max(low, 1e-3), Math.max(high, 2e-3));
    const [first, last] = [Math.log10(marks[0] ?? 1), Math.log10(marks.at(-1) ?? 10)];
    return {
      marks,
      place: (value) => from + ((Math.log10(Math.max(value, 1e-3)) - first) / (last - first)) * (to - from),
    };
  }
  const step = stepOf(high || 1);
  const top = Math.ceil((high || 1) / step) * step;
  const marks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  return { marks, place: (value) => from + (value / top) * (to - from) };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function text(x: number, y: number, words: string, more = ""): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${GREY}" ${more}>${escaped(words)}</text>`;
}

function label(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en");
}

function grid(x: Scale, y: Scale): string[] {
  const [bottom, right] = [SIZE.height - SIZE.bottom, SIZE.width - SIZE.right];
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="${GREY}" stroke-opacity="0.25"/>`;
  return [
    ...x.marks.flatMap((mark) => [
      line(x.place(mark), SIZE.top, x.place(mark), bottom),
      text(x.place(mark), bottom + 16, label(mark), 'text-anchor="middle"'),
    ]),
    ...y.marks.flatMap((mark) => [
      line(SIZE.left, y.place(mark), right, y.place(mark)),
      text(SIZE.left - 6, y.place(mark) + 4, label(mark), 'text-anchor="end"'),
    ]),
  ];
}

function seriesOf(name: string, points: readonly [number, number][], index: number, x: Scale, y: Scale): string[] {
  const colour = COLOURS[index % COLOURS.length];
  const places = points.map(([at, value]) => [x.place(at).toFixed(1), y.place(value).toFixed(1)] as const);
  const legend = SIZE.top + 12 + index * 18;
  return [
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${places.map((place) => place.join(",")).join(" ")}"/>`,
    ...places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`),
    `<circle cx="${SIZE.width - SIZE.right + 14}" cy="${legend - 4}" r="4" fill="${colour}"/>`,
    text(SIZE.width - SIZE.right + 24, legend, name),
  ];
}

/** Points that are no numbers (nothing ever arrived) are left out. */
export function drawPlot({ title, x: xName, y: yName, isLogarithmic = false, series }: Plot): string {
  const drawn = Object.entries(series).map(
    ([name, points]) => [name, points.filter(([, value]) => Number.isFinite(value))] as const,
  );
  const points = drawn.flatMap(([, one]) => one);
  const bottom = SIZE.height - SIZE.bottom;
  const right = SIZE.width - SIZE.right;
  const x = scaleOf(
    points.map(([at]) => at),
    isLogarithmic,
    SIZE.left,
    right,
  );
  const y = scaleOf(
    points.map(([, value]) => value),
    isLogarithmic,
    bottom,
    SIZE.top,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${escaped(title)}</title>`,
    text(SIZE.left, 20, title, 'font-size="14"'),
    ...grid(x, y),
    text((SIZE.left + right) / 2, SIZE.height - 10, xName, 'text-anchor="middle"'),
    text(SIZE.left, SIZE.top - 8, yName),
    ...drawn.flatMap(([name, one], index) => seriesOf(name, one, index, x, y)),
    "</svg>\n",
  ].join("\n");
}
