// A report replaces what it wrote before, and nothing that people wrote.
import { expect, it } from "vitest";
import { fill } from "./report";

const PAGE = "# Performance\n\nWords.\n\n<!-- bench:s1 -->\nold\n<!-- /bench:s1 -->\n\nMore words.\n";

it("fills the part of a benchmark and leaves the words around it", () => {
  const page = fill(PAGE, "s1", "new");
  expect(page).toBe("# Performance\n\nWords.\n\n<!-- bench:s1 -->\n\nnew\n\n<!-- /bench:s1 -->\n\nMore words.\n");
  expect(fill(page, "s1", "new")).toBe(page);
});

it("appends the part of a benchmark that is new", () => {
  const page = fill(PAGE, "s2", "figures");
  expect(page.startsWith(PAGE)).toBe(true);
  expect(page).toContain("## s2\n\n<!-- bench:s2 -->\n\nfigures\n\n<!-- /bench:s2 -->\n");
});
