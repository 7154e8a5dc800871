// Why this file exists: a sign-in link must never carry anybody to another site (S35).
import { describe, expect, it } from "vitest";
import { HOME_PATH, safeReturnPath, withReturnPath } from "./return-path";

describe("safeReturnPath", () => {
  it.each([
    "/channels/1/2",
    "/invite/AbC-1_2",
    "/channels/me?welcome=1",
    "/settings#sessions",
    "/channels/1/2?q=a%20b&u=https%3A%2F%2Fexample.com",
  ])("leads back to %s", (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https:evil.example",
    "https://evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    " //evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\u0000//evil.example",
    "/\u00a0/evil.example",
    "/%2Fevil.example",
    "/%2f%2fevil.example",
    "/%5Cevil.example",
    "/%5c%5cevil.example",
    "/%252Fevil.example",
    "/%25252525252Fevil.example",
    "/%09/evil.example",
    "/%00",
    "/%E0%A4%A",
    "/.//evil.example",
    "/..//evil.example",
    "/channels/..//evil.example",
    "/sign-in?next=/sign-in",
    "/api/auth/signout",
    "evil.example",
    "@evil.example",
    "",
    `/${"a".repeat(3_000)}`,
  ])("stays at home instead of following %j", (path) => {
    expect(safeReturnPath(path)).toBe(HOME_PATH);
  });

  it.each([undefined, null, ["/a", "/b"]])("stays at home for %j", (value) => {
    expect(safeReturnPath(value)).toBe(HOME_PATH);
  });

  it("names no place when it is the home screen", () => {
    expect(withReturnPath("/sign-in", HOME_PATH)).toBe("/sign-in");
    expect(withReturnPath("/sign-up", "/invite/abc")).toBe("/sign-up?next=%2Finvite%2Fabc");
    expect(withReturnPath("/sign-in", "//evil.example")).toBe("/sign-in");
  });
});
