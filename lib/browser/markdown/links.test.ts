// Why this file exists: no address may do anything but be opened, and none may pass for another.
import { describe, expect, it } from "vitest";
import { isMisleading, safeLink } from "./links";

describe("links", () => {
  it("are http, https or mailto, and nothing else", () => {
    expect(safeLink("https://x.example/a")).toBe("https://x.example/a");
    expect(safeLink("mailto:a@b.example")).toBe("mailto:a@b.example");
    expect(safeLink("https://пример.example")).toBe("https://xn--e1afmkfd.example/");
    const bad = [
      "javascript:alert(1)",
      "JaVaScRiPt:1",
      "data:text/html,x",
      "vbscript:x",
      "//evil",
      "/a",
      " javascript:x",
      "file:///etc",
      "https://bank.example@evil.example/",
    ];
    expect(bad.map(safeLink)).toEqual(bad.map(() => undefined));
  });

  it.each([
    ["https://bank.example", "https://evil.example/"],
    ["bank.example/login", "https://evil.example/"],
    ["HTTPS://BANK.EXAMPLE", "https://evil.example/"],
    ["\u202ehttps://bank.example", "https://evil.example/"],
    ["ban\u200bk.example", "https://evil.example/"],
    ["bank。example", "https://evil.example/"],
    ["bank.example@evil.example", "https://evil.example/"],
    ["https://bank.example and more", "https://evil.example/"],
    ["https://bаnk.example", "https://xn--bnk-5cd.example/"],
    ["boss@bank.example", "mailto:me@evil.example"],
  ])("%j hides %s", (text, href) => {
    expect(isMisleading(text, href)).toBe(true);
  });

  it.each([
    ["bank.example", "https://bank.example/"],
    ["https://bank.example/a?b", "https://bank.example/a?b"],
    ["the manual", "https://evil.example/"],
    ["e.g. the manual", "https://evil.example/"],
    ["boss.of@bank.example", "mailto:boss.of@bank.example"],
    ["Version 1.2", "https://evil.example/"],
  ])("%j says where %s leads", (text, href) => {
    expect(isMisleading(text, href)).toBe(false);
  });
});
