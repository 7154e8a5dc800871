// SQL stands under lib/backend/db and nowhere else: whoever changes a table finds every sentence about it in one folder.
// (server/database keeps the embedded engine itself healthy; it knows none of our tables.)
import { readFile } from "node:fs/promises";
import ts from "typescript";
import { expect, it } from "vitest";
import { repositoryFiles } from "./source-files";

const SQL =
  /\b(SELECT\s[\s\S]*\bFROM\b|INSERT\s+INTO\b|UPDATE\s+\S+\s+SET\b|DELETE\s+FROM\b|(CREATE|ALTER|DROP)\s+(TABLE|INDEX|TYPE)\b)/;
const product = repositoryFiles(/^(app|components|hooks|lib|pages|server)\/.*\.tsx?$/).filter(
  (file) => !/^(lib\/backend\/db|server\/database)\//.test(file) && !/\.test\.tsx?$/.test(file),
);

it("no string outside lib/backend/db is SQL", async () => {
  const found = await Promise.all(product.map(async (file) => sqlIn(file, await readFile(file, "utf8"))));
  expect(found.flat()).toEqual([]);
});

it("finds SQL in plain strings and across the holes of a template", () => {
  expect(sqlIn("a.ts", 'const a = "DELETE FROM messages";')).toEqual(["a.ts:1"]);
  expect(sqlIn("a.ts", "\nconst a = sql`SELECT ${columns}\n FROM messages`;")).toEqual(["a.ts:2"]);
  expect(sqlIn("a.ts", "// SELECT nothing FROM comments\nconst a = 'Update your profile';")).toEqual([]);
});

function sqlIn(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);
    if (isText && SQL.test(node.getText(source))) {
      found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
