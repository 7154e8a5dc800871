// Packages of which browsers get only what the code uses: Next's bundler keeps all that a module exports, esbuild drops what nobody
// asks for. next.config.mjs puts the results in their place for browsers; the server has the packages whole.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDERS = ["app", "components", "hooks", "lib/browser", "lib/contracts", "lib/languages", "lib/rules"];
const SOURCE = /(?<!\.test)\.tsx?$/;

/** Package -> the names that a source file uses of it. */
const USES = {
  "zod/mini": (text) => [...text.matchAll(/\bz\.([A-Za-z_$]+)/g)].map(([, name]) => name),
  virtua: (text) => {
    const [, names = ""] = /import \{([^}]*)\} from "virtua"/.exec(text) ?? [];
    return names.split(",").map((name) => name.trim().split(" ")[0] ?? "");
  },
};

/** Package -> file below the root, as next.config.mjs wants it. */
export const LEAN_PACKAGES = Object.fromEntries(
  Object.keys(USES).map((name) => [name, `./dist/lean/${name.replace("/", "-")}.js`]),
);

function textsOf(root, name) {
  return FOLDERS.flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"))
    .filter((text) => text.includes(`from "${name}"`));
}

/** @param {string} root the folder of the repository */
export async function makeLeanPackages(root) {
  const { build } = await import("esbuild");
  for (const [name, usesOf] of Object.entries(USES)) {
    const offered = Object.keys(await import(name));
    const used = new Set(textsOf(root, name).flatMap(usesOf));
    const names = offered.filter((one) => used.has(one));
    await build({
      absWorkingDir: root,
      stdin: { contents: `export { ${names.join(", ")} } from ${JSON.stringify(name)};`, resolveDir: root },
      outfile: LEAN_PACKAGES[name],
      bundle: true,
      format: "esm",
      target: "es2022",
      minifySyntax: true,
      external: ["react", "react-dom", "react/*"],
      logLevel: "warning",
    });
  }
}
