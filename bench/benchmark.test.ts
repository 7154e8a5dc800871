// The little statistics.
import { describe, expect, it } from "vitest";
import { figure, median, quantile } from "./benchmark";
import { Histogram } from "./load/histogram";
import { OptionError, readOptions } from "./options";

describe("a quantile", () => {
  it.each([
    [0, 1],
    [0.5, 3],
    [0.95, 5],
    [1, 5],
  ])("%f of five values is the value %i", (part, value) => {
    expect(quantile([5, 3, 1, 4, 2], part)).toBe(value);
  });

  it("of nothing is no number", () => {
    expect(quantile([], 0.5)).toBeNaN();
    expect(median([])).toBeNaN();
  });

  it("of a histogram is that of its values, to one percent", () => {
    const values = Array.from({ length: 1_000 }, (_, index) => (index + 1) * 137);
    const histogram = new Histogram();
    for (const value of values) histogram.add(value);
    for (const part of [0.01, 0.5, 0.95, 0.99]) {
      expect(Math.abs((histogram.quantile(part) * 1_000) / quantile(values, part) - 1)).toBeLessThan(0.011);
    }
  });
});

describe("a median", () => {
  it("lies in the middle, or between the two there", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

it("a figure has three digits that count", () => {
  expect([figure(1234.5), figure(0.012345), figure(Infinity)]).toEqual([1230, 0.0123, Infinity]);
});

describe("options", () => {
  it("are read by name, the rest is as usual", () => {
    const options = readOptions(["--only", "s1,s2", "--scale", "0.1", "--list"]);
    expect(options).toMatchObject({ only: ["s1", "s2"], scale: 0.1, repeats: 3, seconds: 15, list: true });
  });

  it.each([[["--fast"]], [["--only"]], [["--seconds", "none"]]])("%j are refused in a sentence", (args) => {
    expect(() => readOptions(args)).toThrow(OptionError);
  });
});
