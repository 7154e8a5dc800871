// Every setting that cannot be used says so in one sentence that names it; every one left out has its default.
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { EnvError, readEnv } from "@/lib/env";

const BAD: [string, Record<string, string>][] = [
  ["PORT", { PORT: "http" }],
  ["PORT", { PORT: "65536" }],
  ["PORT", { PORT: "-1" }],
  ["HOST", { HOST: "a b" }],
  ["DATABASE_URL", { DATABASE_URL: "mysql://localhost/chat" }],
  ["REDIS_URL", { REDIS_URL: "localhost:6379" }],
  ["NEXTAUTH_URL", { NEXTAUTH_URL: "chat.example.org" }],
  ["UPLOADTHING_TOKEN", { UPLOADTHING_TOKEN: "sk_live_1" }],
  ["RATE_LIMITS", { RATE_LIMITS: "no" }],
  ["SOCKETS", { SOCKETS: "false" }],
  ["NEXT_PUBLIC_SOCKET_URL", { NEXT_PUBLIC_SOCKET_URL: "wss://sockets.example.org" }],
  ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
  ["GITHUB_CLIENT_SECRET", { GITHUB_CLIENT_ID: "id" }],
  ["GOOGLE_CLIENT_ID", { GOOGLE_CLIENT_SECRET: "secret" }],
  ["OIDC_ISSUER", { OIDC_CLIENT_ID: "id", OIDC_CLIENT_SECRET: "secret" }],
  ["OIDC_CLIENT_SECRET", { OIDC_ISSUER: "https://id.example.org", OIDC_CLIENT_ID: "id" }],
];

describe("settings", () => {
  test.each(BAD)("a bad %s is refused in one sentence that names it: %o", (name, source) => {
    const read = (): unknown => readEnv(source);
    expect(read).toThrow(EnvError);
    expect(read).toThrow(new RegExp(`^${name} [^.\\n]*(\\.[^.\\n ]+)*[^.\\n]*\\.$`));
  });

  test("none given: the documented defaults", () => {
    expect(readEnv({})).toMatchObject({
      port: 3000,
      host: "0.0.0.0",
      dataDir: path.resolve(".data"),
      databaseUrl: null,
      embeddedDatabase: true,
      redisUrl: null,
      publicUrl: "http://localhost:3000",
      rateLimits: true,
      sockets: true,
      socketUrl: null,
      github: null,
      oidc: null,
    });
  });

  test("an empty value is the same as none", () => {
    expect(readEnv({ PORT: "", DATABASE_URL: " ", RATE_LIMITS: "", GITHUB_CLIENT_ID: "" })).toMatchObject({
      port: 3000,
      databaseUrl: null,
      rateLimits: true,
      github: null,
    });
  });

  test("the public address follows host and port unless it is given", () => {
    expect(readEnv({ HOST: "::1", PORT: "8080" }).publicUrl).toBe("http://[::1]:8080");
    expect(readEnv({ NEXTAUTH_URL: "https://chat.example.org/" }).publicUrl).toBe("https://chat.example.org");
  });

  test("without NEXTAUTH_SECRET one is made once, kept, and readable by its owner only", () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "parley-settings-"));
    try {
      const { authSecret } = readEnv({ DATA_DIR: dataDir });
      expect(authSecret.length).toBeGreaterThanOrEqual(43);
      expect(readEnv({ DATA_DIR: dataDir }).authSecret).toBe(authSecret);
      const file = path.join(dataDir, "nextauth-secret");
      expect(readFileSync(file, "utf8")).toBe(authSecret);
      expect(statSync(file).mode & 0o777).toBe(0o600);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
