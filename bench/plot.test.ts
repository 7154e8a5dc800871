// A plot is made of what was measured and of nothing else.
import { expect, it } from "vitest";
import { drawPlot } from "./plot";

const PLOT = { name: "one", title: "Rates < all", x: "rate", y: "ms", isLogarithmic: true };

it("draws a point for each figure, and leaves out what never arrived", () => {
  const svg = drawPlot({
    ...PLOT,
    series: {
      product: [
        [100, 5],
        [200, 50],
        [400, Infinity],
      ],
    },
  });
  expect(svg.match(/<circle [^>]*r="3"/g)).toHaveLength(2);
  expect(svg).not.toMatch(/NaN|Infinity/);
  expect(svg).toContain("<title>Rates &lt; all</title>");
});

it("gives every series its own colour and its name", () => {
  const svg = drawPlot({ ...PLOT, isLogarithmic: false, series: { one: [[0, 1]], other: [[10, 7]] } });
  expect(new Set([...svg.matchAll(/<polyline[^>]*stroke="([^"]+)"/g)].map(([, colour]) => colour)).size).toBe(2);
  expect(svg).toContain(">other</text>");
});
