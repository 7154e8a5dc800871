// The pages in docs/generated are printed from code; a page that no longer matches its code is a lie that this test finds.
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { generatedDocs } from "../../scripts/generate-docs.mjs";

const pages = Object.entries(await generatedDocs());

it.each(pages)(
  "%s says what the code says now (mend: node --import tsx scripts/generate-docs.mjs)",
  async (path, text) => {
    expect(await readFile(path, "utf8")).toBe(text);
  },
);
