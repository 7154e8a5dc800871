// Drives Prisma's schema engine (WebAssembly; the native one is not needed) against an embedded database in memory.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { pgliteAdapter } from "./pglite-adapter";

const SCHEMA = join("prisma", "schema.prisma");

/** The runner's own table is not part of the model. */
const FILTERS = { externalTables: ["public._prisma_migrations"], externalEnums: [] };

/** The engine tells a panic to this global and then hangs; a thrown error ends the test with the reason. */
let panic: (message: string) => void = () => undefined;
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => panic(message) } });

let engineLoaded: Promise<void> | undefined;

/** The SQL that would turn this database into schema.prisma; empty when the two agree. */
export async function missingSql(db: PGlite): Promise<string> {
  engineLoaded ??= loadEngine();
  await engineLoaded;
  const files = [{ path: SCHEMA, content: await readFile(SCHEMA, "utf8") }];
  const engine = await bindings.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(pgliteAdapter(db)),
  );
  const panicked = new Promise<never>((_, reject) => {
    panic = (message) => reject(new Error(message));
  });
  const diff = engine.diff({
    from: { tag: "schemaDatasource", files, configDir: "prisma" },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: true,
    filters: FILTERS,
  });
  const { exitCode, stdout } = await Promise.race([diff, panicked]);
  engine.free();
  return exitCode === 0 ? "" : (stdout ?? `the engine answered ${exitCode}`);
}

/** The package wires its own .wasm file for bundlers; Node has to do it by hand. */
async function loadEngine(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = await WebAssembly.compile(await readFile(join(dirname(entry), "schema_engine_bg.wasm")));
  const { exports } = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": { ...bindings } });
  bindings.__wbg_set_wasm(exports);
  (exports as { __wbindgen_start: () => void }).__wbindgen_start();
}
