// How Next builds and serves the screens and routes. It must not read settings: lib/env.ts does that, at run time.

import { PHASE_PRODUCTION_BUILD } from "next/constants.js";
import { LEAN_PACKAGES } from "./scripts/lean-packages.mjs";

const leanPackages = Object.fromEntries(Object.entries(LEAN_PACKAGES).map(([name, browser]) => [name, { browser }]));

/** @returns {import("next").NextConfig} */
const configFor = (/** @type {string} */ phase) => ({
  poweredByHeader: false,
  reactStrictMode: true,
  // Packages with native code or with state that must exist once per process stay outside the bundles.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "pg",
    "pino",
    "sharp",
    "socket.io",
  ],
  // Texts reach browsers compiled (lib/languages/installed.ts), so the parser of ICU messages stays at home.
  turbopack: {
    resolveAlias: {
      "use-intl/format-message": "use-intl/format-message/format-only",
      ...(phase === PHASE_PRODUCTION_BUILD ? leanPackages : {}),
    },
  },
  outputFileTracingIncludes: { "/**": ["./lib/languages/*.json"] },
  // `npm test` checks types, over the whole repository.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  experimental: {
    // Screens come from the query cache; what the server says of an address stays the same for as long as the app does.
    staleTimes: { dynamic: 300 },
    // Few large scripts for the page that somebody opens first: they compress better together than apart.
    turbopackChunking: {
      requestCost: 1_000_000,
      minChunkSize: 4_000_000,
      maxMergeChunkSize: 8_000_000,
      firstPageLoadPriority: 1,
    },
  },
  // Of every answer; the pages' content security policy is made per request in proxy.ts.
  headers: () =>
    Promise.resolve([
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
          { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
        ],
      },
    ]),
});

export default configFor;
