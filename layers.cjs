// The layer table: which part of the code may know which other part. It is data, so that the checker
// (.dependency-cruiser.cjs), the tests and the picture in docs/generated/layers.md all read the same rows.
// Lowest first. Paths do not overlap: a file has exactly one layer. A layer may always import itself.

/** @typedef {{ name: string, path: string, mayImport: string[], about: string }} Layer */

/** @type {Layer[]} */
const layers = [
  // Settings: the one reader of process.env.
  { name: "base", path: "^lib/(env|make-folder)\\.ts$", mayImport: [], about: "settings, read and checked once" },
  // Every visible text, by language. The texts themselves are JSON; only pages read the files.
  { name: "languages", path: "^lib/languages/", mayImport: ["base"], about: "every visible text, by language" },
  // Shapes on the wire: zod schemas and the types inferred from them. Runs anywhere.
  { name: "contracts", path: "^lib/contracts/", mayImport: ["base"], about: "shapes on the wire (zod)" },
  // Pure decisions, tested by table. Runs anywhere.
  { name: "rules", path: "^lib/rules/", mayImport: ["contracts"], about: "pure decisions" },
  // The only place that knows SQL, pg and Prisma.
  {
    name: "db",
    path: "^(lib/backend/db/|prisma/)",
    mayImport: ["base", "contracts", "rules"],
    about: "SQL, pg, Prisma, migrations",
  },
  // What every backend part needs: ids, errors, log, the context of a call.
  {
    name: "core",
    path: "^lib/backend/core/",
    mayImport: ["base", "contracts", "rules", "db"],
    about: "ids, context, log, problems",
  },
  // The outside world: files, Redis, other people's servers.
  {
    name: "adapters",
    path: "^lib/backend/adapters/",
    mayImport: ["base", "contracts", "rules", "core", "db"],
    about: "files, Redis, the outside world",
  },
  // Who is asking: sessions, tokens, passwords.
  {
    name: "auth",
    path: "^lib/backend/auth/",
    mayImport: ["base", "contracts", "rules", "core", "db", "adapters"],
    about: "who is asking",
  },
  // May they: the only maker of grants.
  {
    name: "access",
    path: "^lib/backend/access/",
    mayImport: ["contracts", "rules", "core", "db"],
    about: "may they: grants, 404, 403",
  },
  // What happens: one verb per file, (ctx, input) -> result, knows neither HTTP nor sockets.
  {
    name: "services",
    path: "^lib/backend/services/",
    mayImport: ["contracts", "rules", "core", "db", "auth", "access", "adapters"],
    about: "what happens: one verb per file",
  },
  // Sockets: rooms, handshake, emitting.
  {
    name: "realtime",
    path: "^lib/backend/realtime/",
    mayImport: ["base", "contracts", "rules", "core", "db", "adapters", "auth", "access", "services"],
    about: "sockets: rooms, handshake, emit",
  },
  // What else happens after a commit: dispatch and its subscribers.
  {
    name: "events",
    path: "^lib/backend/events/",
    mayImport: ["contracts", "core", "db", "services", "realtime", "adapters"],
    about: "dispatch after the commit",
  },
  // The envelope around a handler: sign-in, limits, validation, errors.
  {
    name: "http",
    path: "^lib/backend/http/",
    mayImport: ["base", "contracts", "core", "db", "auth", "adapters", "events", "realtime"],
    about: "the envelope around a handler",
  },
  // The browser without React: cache reducer, queries, socket, outbox.
  {
    name: "browser",
    path: "^lib/browser/",
    mayImport: ["base", "contracts", "rules"],
    about: "the browser without React",
  },
  // The browser's state as React hooks.
  {
    name: "hooks",
    path: "^hooks/",
    mayImport: ["base", "languages", "contracts", "rules", "browser"],
    about: "state as React hooks",
  },
  // Looks only; knows no noun.
  { name: "ui", path: "^components/ui/", mayImport: ["base", "languages"], about: "looks; knows no noun" },
  // The nouns on the screen.
  {
    name: "components",
    path: "^components/(?!ui/)",
    mayImport: ["base", "languages", "contracts", "rules", "browser", "hooks", "ui"],
    about: "the nouns on the screen",
  },
  // HTTP doors: a schema and one call.
  {
    name: "routes",
    path: "^(app/api/|pages/api/)",
    mayImport: ["contracts", "http", "services"],
    about: "HTTP doors, a schema and one call",
  },
  // Screens compose. Next's files in the root (proxy.ts, instrumentation.ts) belong here too.
  {
    name: "pages",
    path: "^(app/(?!api/)|proxy\\.ts$|instrumentation(-client)?\\.ts$)",
    mayImport: ["base", "languages", "contracts", "rules", "http", "services", "browser", "hooks", "ui", "components"],
    about: "screens compose",
  },
  // The Node process: HTTP server, Next, Socket.IO, the embedded database, the import of history.
  {
    name: "host",
    path: "^server/",
    mayImport: ["base", "contracts", "rules", "db", "core", "adapters", "realtime", "events"],
    about: "the Node process and the import",
  },
];

/** Every source file under these folders must have a layer; `lib/helpers.ts`, say, has none and fails. */
const layeredFolders = "^(app|components|hooks|lib|pages|server)/";

/** Code outside the layers: it is checked for cycles and dead files, but may import what it needs. */
const testFiles = "(\\.(test|spec)\\.tsx?$|^tests/|^bench/)";

/** The layer of a path in the repository, or undefined. @param {string} file */
function layerOf(file) {
  return layers.find((layer) => new RegExp(layer.path).test(file));
}

module.exports = { layers, layeredFolders, testFiles, layerOf };
