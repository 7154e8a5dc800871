// Writes docs/generated from the code that decides, so that those pages cannot lie. Run it with
// `node --import tsx scripts/generate-docs.mjs`; tests/architecture/docs-fresh.test.ts fails while a page is stale.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { documentsPage } from "./generated-docs/documents.mjs";
import { eventsPage } from "./generated-docs/events.mjs";
import { layersPage } from "./generated-docs/layers.mjs";
import { openapiDocument } from "./generated-docs/openapi.mjs";
import { permissionsPage } from "./generated-docs/permissions.mjs";
import { securityCasesPage } from "./generated-docs/security-cases.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Path in the repository -> text. @returns {Promise<Record<string, string>>} */
export async function generatedDocs() {
  return {
    "docs/generated/layers.md": layersPage(),
    "docs/generated/permissions.md": permissionsPage(),
    "docs/generated/events.md": eventsPage(),
    "docs/generated/openapi.json": `${JSON.stringify(await openapiDocument(), null, 2)}\n`,
    "docs/generated/documents.md": documentsPage(),
    "docs/generated/security-cases.md": securityCasesPage(),
  };
}

async function writeDocs() {
  for (const [path, text] of Object.entries(await generatedDocs())) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
    console.log(path);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await writeDocs();
