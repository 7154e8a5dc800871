// Space, kind, name and size of attachments: tables of what a reader gets to see.
import { describe, expect, it } from "vitest";
import { boxOf, categoryOf, formatSize, kindOf, mayBeText, spanOf, splitName } from "./attachment-kinds";

describe("a picture's box", () => {
  const cases: [string, number | undefined, number | undefined, object][] = [
    ["of unknown size is fixed", undefined, undefined, { width: 320, height: 200 }],
    ["keeps a fitting picture as it is", 200, 100, { width: 200, height: 100, fit: "contain", isPixels: false }],
    ["scales a wide one down", 4_200, 1_000, { width: 420, height: 100 }],
    ["scales a high one down", 1_000, 3_200, { width: 100, height: 320 }],
    ["makes four pixels visible", 2, 2, { width: 44, height: 44, fit: "contain", isPixels: true }],
    ["fills itself with a part of a line", 1, 400, { width: 44, height: 320, fit: "cover", isPixels: false }],
    ["shows a narrow one whole", 60, 600, { width: 44, height: 320, fit: "contain" }],
  ];
  it.each(cases)("%s", (_what, width, height, expected) => {
    expect(boxOf({ ...(width ? { width } : {}), ...(height ? { height } : {}) })).toMatchObject(expected);
  });
});

it.each([2, 3, 4, 5, 6, 7, 8, 9, 10])("%i pictures fill their rows", (count) => {
  let filled = 0;
  for (let index = 0; index < count; index += 1) {
    filled += spanOf(index, count);
    // No picture hangs over the end of its row.
    expect((filled - 1) % 6).toBeGreaterThanOrEqual(spanOf(index, count) - 1);
  }
  expect(filled % 6).toBe(0);
});

describe("what is shown how", () => {
  it.each([
    ["/api/files/1", "image/png", "picture"],
    ["/api/files/1", "image/svg+xml", "file"],
    ["/api/files/1", "Video/MP4; codecs=x", "video"],
    ["/api/files/1", "audio/x-wav", "audio"],
    ["https://elsewhere.example/a.png", "image/png", "link"],
  ])("%s of %s is a %s", (url, contentType, kind) => expect(kindOf({ url, contentType })).toBe(kind));

  it.each([
    ["a.tar.gz", "archive", false],
    ["Main.TS", "code", true],
    ["notes", "other", false],
    [".env", "text", true],
    ["sheet.csv", "sheet", true],
    ["x.exe", "other", false],
  ])("%s is of the category %s, text: %s", (name, category, isText) => {
    expect([categoryOf(name), mayBeText(name)]).toEqual([category, isText]);
  });
});

it("a long name keeps its ending, and no letter is torn apart", () => {
  expect(splitName("short.txt")).toEqual({ head: "short.txt", tail: "" });
  const long = `${"👩‍👩‍👧".repeat(30)}.txt`;
  const { head, tail } = splitName(long);
  expect(head + tail).toBe(long);
  expect(tail).toBe(`${"👩‍👩‍👧".repeat(6)}.txt`);
});

it("sizes are said as the reader's language does", () => {
  expect(formatSize(0, "en-GB")).toBe("0 byte");
  expect(formatSize(1_500_000, "en-GB")).toBe("1.5 MB");
  expect(formatSize(1_500_000, "de")).toBe("1,5 MB");
  expect(formatSize(5e12, "en-GB")).toBe("5,000 GB");
});
