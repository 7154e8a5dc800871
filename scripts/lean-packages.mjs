// Packages of which browsers get only what the code uses: Next's bundler keeps all that a module exports, esbuild drops what nobody
// asks for. next.config.mjs puts the results in their place for browsers; the server has the packages whole.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDERS = ["app", "components", "hooks", "lib/browser", "lib/contracts", "lib/languages", "lib/rules"];
const SOURCE = /(?<!\.test)\.tsx?$/;

const imported = (pattern) => (text) => {
  const [, names = ""] = pattern.exec(text) ?? [];
  return names.split(",").map((name) => name.trim().split(" ")[0] ?? "");
};

/** Package -> the names that a source file uses of it. */
const USES = {
  // `z.input<typeof …>` is the type; the function of that name would bring a walk through all schemas.
  "zod/mini": (text) => [...text.matchAll(/\bz\.([A-Za-z_$]+)\b(?!<\(?typeof)/g)].map(([, name]) => name),
  virtua: imported(/import \{([^}]*)\} from "virtua"/),
  marked: imported(/import \{([^}]*)\} from "marked"/),
  "socket.io-client": imported(/import \{([^}]*)\} from "socket.io-client"/),
};

/** What stands in the way of leaving things out: the end of a file's path, and how its text changes. */
const CUTS = [
  // The function `marked` holds on to everything; who only reads tokens needs the lexer.
  [
    /[\\/]marked\.esm\.js$/,
    (text) =>
      text.replace(/;var \w+=new \w+;function \w+\([^]*?export\{([^}]*)\};/, (_, names) => {
        const kept = names.split(",").filter((name) => / as (?:Lexer|Tokenizer)$/.test(name));
        return `;export{${kept.join(",")}};`;
      }),
  ],
  // lib/browser/socket.ts names the two ways that are left.
  [
    /[\\/]engine\.io-client\b.*[\\/]transports[\\/]index\.js$/,
    (text) => text.replace(/^.*\b(?:WT|webtransport)\b.*$/gm, ""),
  ],
];

const cutting = {
  name: "cutting",
  setup({ onLoad }) {
    for (const [filter, cut] of CUTS) {
      onLoad({ filter }, ({ path: file }) => {
        const text = readFileSync(file, "utf8");
        const contents = cut(text);
        if (contents === text) throw new Error(`${file} is another than the one that scripts/lean-packages.mjs cuts.`);
        return { contents, loader: "js" };
      });
    }
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
      plugins: [cutting],
      logLevel: "warning",
    });
  }
}
