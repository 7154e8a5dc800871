// How Next builds and serves the screens and routes. It must not read settings: lib/env.ts does that, at run time.

/** @type {import("next").NextConfig} */
const config = {
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
  // `npm test` checks types, over the whole repository.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
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
};

export default config;
