// The layer table is complete and honest, and the checker really refuses what the table forbids.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type IConfiguration, type ICruiseResult } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layeredFolders, layers, testFiles } from "../../layers.cjs";
import { repositoryFiles } from "./source-files";

const source = repositoryFiles(/\.(ts|tsx|mjs|cjs|js)$/).filter(
  (file) => new RegExp(layeredFolders).test(file) && !new RegExp(testFiles).test(file),
);

describe("the table", () => {
  it("gives every source file exactly one layer", () => {
    const wrong = source
      .map((file) => ({
        file,
        names: layers.filter((layer) => new RegExp(layer.path).test(file)).map((one) => one.name),
      }))
      .filter(({ names }) => names.length !== 1);
    expect(wrong).toEqual([]);
  });

  it("lets a layer import only layers that stand below it", () => {
    const wrong = layers.flatMap((layer, index) => {
      const below = layers.slice(0, index).map((one) => one.name);
      return layer.mayImport.filter((name) => !below.includes(name)).map((name) => `${layer.name} -> ${name}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** A small product with one sin per rule. */
const sins: Record<string, string> = {
  "lib/env.ts": "export const PORT = 1;",
  "lib/contracts/users.ts": 'import { PORT } from "../env";\nexport const users = PORT;',
  "lib/backend/db/users.ts": "export const rows = [];",
  "lib/backend/services/users/get-user.ts": 'import { rows } from "../../db/users";\nexport const getUser = rows;',
  "lib/backend/services/users/edit-user.ts": 'import { getUser } from "./get-user";\nexport const editUser = getUser;',
  "lib/backend/services/servers/get-server.ts":
    'import { getUser } from "../users/get-user";\nexport const getServer = getUser;',
  "lib/backend/core/log.ts": 'import { getUser } from "../services/users/get-user";\nexport const log = getUser;',
  "lib/backend/access/sql.ts": 'import pg from "pg";\nexport const sql = pg;',
  "lib/backend/core/who.ts": 'import next from "next-auth";\nexport const who = next;',
  "lib/rules/a.ts": 'import { b } from "./b";\nexport const a = () => b;',
  "lib/rules/b.ts": 'import { a } from "./a";\nexport const b = () => a;',
  "lib/rules/nobody.ts": "export const nobody = 1;",
  "components/chat/list.tsx": 'import { rows } from "../../lib/backend/db/users";\nexport const list = rows;',
  "components/ui/button.tsx": 'import { list } from "../chat/list";\nexport const button = list;',
  "app/page.tsx": 'import { GET } from "./api/users/route";\nexport default GET;',
  "app/api/users/route.ts": 'import { rows } from "../../../lib/backend/db/users";\nexport const GET = rows;',
};

describe("the checker", () => {
  let directory = "";
  let broken: string[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "parley-layers-"));
    for (const [file, text] of Object.entries(sins)) {
      await mkdir(dirname(join(directory, file)), { recursive: true });
      await writeFile(join(directory, file), text);
    }
    for (const name of ["pg", "next-auth"]) {
      await mkdir(join(directory, "node_modules", name), { recursive: true });
      await writeFile(join(directory, "node_modules", name, "package.json"), `{"name":"${name}","main":"index.js"}`);
      await writeFile(join(directory, "node_modules", name, "index.js"), "");
    }
    broken = await violations(directory);
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it.each([
    ["layer-core", "lib/backend/core/log.ts"],
    ["layer-components", "components/chat/list.tsx"],
    ["layer-ui", "components/ui/button.tsx"],
    ["layer-pages", "app/page.tsx"],
    ["layer-routes", "app/api/users/route.ts"],
    ["services-stay-apart", "lib/backend/services/users/edit-user.ts"],
    ["services-stay-apart", "lib/backend/services/servers/get-server.ts"],
    ["browser-never-reaches-backend", "components/ui/button.tsx"],
    ["sql-stays-in-db", "lib/backend/access/sql.ts"],
    ["next-auth-stays-at-the-door", "lib/backend/core/who.ts"],
    ["no-cycles", "lib/rules/a.ts"],
    ["no-orphans", "lib/rules/nobody.ts"],
  ])("refuses by %s what %s does", (rule, file) => {
    expect(broken).toContain(`${rule}: ${file}`);
  });

  it("accepts a service that asks the database", () => {
    expect(broken.filter((line) => line.endsWith("services/users/get-user.ts"))).toEqual([]);
  });
});

async function violations(baseDir: string): Promise<string[]> {
  const config = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as IConfiguration;
  const folders = [...new Set(Object.keys(sins).map((file) => file.split("/")[0] ?? file))];
  const { output } = await cruise(folders, {
    ...config.options,
    tsConfig: undefined,
    validate: true,
    ruleSet: { forbidden: config.forbidden },
    baseDir,
  });
  return (output as ICruiseResult).summary.violations.map((one) => `${one.rule.name}: ${one.from}`);
}
