// Makes the layer table (layers.cjs) and the few rules beside it binding: `npm test -- --only layers` fails on a
// forbidden import, with the name of the rule and the sentence that says why it exists.
const { layers, layeredFolders, testFiles } = require("./layers.cjs");

const generated = "^lib/backend/db/generated/";
const assets = "\\.(css|svg|png|jpe?g|webp|woff2?)$";

/** One rule per layer: it may import itself and what its row names; every other folder of the product is forbidden. */
function layerRule(layer) {
  const allowed = layers.filter((other) => other.name === layer.name || layer.mayImport.includes(other.name));
  return {
    name: `layer-${layer.name}`,
    severity: "error",
    comment: `${layer.name} (${layer.about}) may import only: ${layer.mayImport.join(", ") || "nothing"}.`,
    from: { path: layer.path, pathNot: [testFiles, generated] },
    to: { path: [layeredFolders, "^prisma/"], pathNot: [...allowed.map((one) => one.path), assets] },
  };
}

/** A package that only some layers may know. */
function onlyIn(name, packages, homes, comment) {
  return {
    name,
    severity: "error",
    comment,
    from: { path: layeredFolders, pathNot: [...homes, testFiles] },
    to: { path: `^node_modules/(${packages})(/|$)` },
  };
}

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...layers.map(layerRule),
    {
      name: "no-cycles",
      severity: "error",
      comment: "Two files that need each other are one file, or miss a third one below them.",
      from: { pathNot: generated },
      to: { circular: true },
    },
    {
      name: "no-orphans",
      severity: "error",
      comment: "Nothing imports this file and nothing starts it: connect it or delete it.",
      from: {
        orphan: true,
        pathNot: [
          testFiles,
          generated,
          "^(app|pages)/",
          "^(proxy|instrumentation|instrumentation-client)\\.ts$",
          "^(scripts|server|public)/",
          "(^|/)[^/]+\\.config\\.(ts|mjs|cjs|js)$",
          "\\.d\\.ts$",
        ],
      },
      to: {},
    },
    {
      name: "services-stay-apart",
      severity: "error",
      comment:
        "A verb imports no other noun's files and no sibling verb; what two verbs share belongs into core, rules, access or db.",
      from: { path: "^lib/backend/services/([^/]+)/([^/]+)\\.tsx?$", pathNot: testFiles },
      to: { path: "^lib/backend/services/" },
    },
    {
      name: "browser-never-reaches-backend",
      severity: "error",
      comment: "Code that runs in the browser must not reach the backend, not even through a third file.",
      from: { path: "^(lib/(browser|contracts|rules)/|hooks/|components/)", pathNot: testFiles },
      to: { path: "^(lib/backend|server|prisma)/", reachable: true },
    },
    onlyIn(
      "sql-stays-in-db",
      "@prisma|prisma|pg|@electric-sql",
      ["^lib/backend/db/", "^server/.*(database|pglite)"],
      "Only db knows that there is PostgreSQL; the host's database process alone opens the embedded one.",
    ),
    onlyIn(
      "next-auth-stays-at-the-door",
      "next-auth",
      ["^lib/backend/(auth|http)/", "^app/", "^pages/api/auth/"],
      "Sign-in is one subject: auth and the doors know the library, nobody else does.",
    ),
    {
      name: "no-test-code-in-the-product",
      severity: "error",
      comment: "The product must build without the tests.",
      from: { path: layeredFolders, pathNot: testFiles },
      to: { path: testFiles },
    },
    {
      name: "no-undeclared-package",
      severity: "error",
      comment: "Imported, but not in package.json (or not found at all).",
      from: { pathNot: generated },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown", "undetermined"], pathNot: assets },
    },
    {
      name: "no-dev-package-in-the-product",
      severity: "error",
      comment: "A devDependency is absent in production.",
      from: { path: layeredFolders, pathNot: [testFiles, generated] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "^node_modules/@types/" },
    },
  ],
  options: {
    doNotFollow: { path: "(^|/)node_modules/" },
    exclude: { path: "(^|/)(\\.next|dist|\\.data|test-results|playwright-report)/|^next-env\\.d\\.ts$" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".cjs", ".js", ".json"],
    },
    cache: false,
  },
};
