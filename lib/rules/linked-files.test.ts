// What is said of a file elsewhere comes from its address alone, and cannot break a path, a header or a line of text.
import { describe, expect, it } from "vitest";
import { linkedFileOf, ownFileIdOf } from "./linked-files";

describe("ownFileIdOf", () => {
  it.each([
    ["/api/files/123", "123"],
    ["/api/files/9223372036854775807", "9223372036854775807"],
    ["/api/files/", null],
    ["/api/files/12a", null],
    ["/api/files/123/../456", null],
    ["/api/files/123?x=1", null],
    ["/api/files/99999999999999999999", null],
    ["https://evil.example/api/files/123", null],
    ["//evil.example/api/files/123", null],
    ["/api/files/123\n", null],
  ])("%j names the file %j of this instance", (url, id) => {
    expect(ownFileIdOf(url)).toBe(id);
  });
});

describe("linkedFileOf", () => {
  it.each([
    ["https://a.example/pictures/cat.png", "cat.png", "image/png"],
    ["https://a.example/cat.PNG?size=1#top", "cat.PNG", "image/png"],
    ["https://a.example/cat.jpeg", "cat.jpeg", "image/jpeg"],
    ["https://a.example/film.mp4", "film.mp4", "video/mp4"],
    ["https://a.example/paper.pdf", "paper.pdf", "application/pdf"],
    ["https://a.example/%E7%8C%AB.gif", "猫.gif", "image/gif"],
    ["https://a.example/page.html", "page.html", "application/octet-stream"],
    ["https://a.example/drawing.svg", "drawing.svg", "application/octet-stream"],
    ["https://a.example/png", "png", "application/octet-stream"],
    ["https://a.example/", "a.example", "application/octet-stream"],
    ["https://a.example", "a.example", "application/octet-stream"],
    ["https://a.example/broken%E0%A4", "broken%E0%A4", "application/octet-stream"],
    ["https://a.example/..%2F..%2Fetc%2Fpasswd", "....etcpasswd", "application/octet-stream"],
    ["https://a.example/%5C%5Chost%5Cshare.txt", "hostshare.txt", "text/plain"],
    ["https://a.example/a%0D%0Ab%00.txt", "ab.txt", "text/plain"],
    ["https://a.example/photo%E2%80%AEgnp.exe", "photognp.exe", "application/octet-stream"],
    ["https://a.example/x.constructor", "x.constructor", "application/octet-stream"],
    ["https://a.example/x.__proto__", "x.__proto__", "application/octet-stream"],
  ])("%s is %j, likely %s", (url, name, contentType) => {
    expect(linkedFileOf(url)).toEqual({ name, contentType });
  });

  it("keeps names short", () => {
    expect(linkedFileOf(`https://a.example/${"x".repeat(1_000)}`).name).toHaveLength(255);
  });
});
