// The one place that reads or writes process.env: every setting is checked here, and a bad one is an EnvError of one sentence.
// It must not open connections or listen; its only side effect is the secret file that the first reader of `authSecret` makes.
import { randomBytes } from "node:crypto";
import { accessSync, chmodSync, constants, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { makeFolder } from "./make-folder";

/** A setting that cannot be used. The message is one sentence that names the variable, fit to be printed alone. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

export type OAuthClient = Readonly<{ clientId: string; clientSecret: string }>;
export type OidcClient = OAuthClient & Readonly<{ issuer: string; name: string }>;

export interface Env {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly uploadDir: string;
  /** Null until the host (or a test) has opened the embedded database and called `useDatabaseUrl`. */
  readonly databaseUrl: string | null;
  /** True when no DATABASE_URL was given: PGlite, where all connections share one session. */
  readonly embeddedDatabase: boolean;
  readonly redisUrl: string | null;
  /** How long a node that is being stopped goes on serving while its clients move to others. */
  readonly drainSeconds: number;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly publicUrlConfigured: boolean;
  /** NEXTAUTH_SECRET, or the one kept in DATA_DIR, which the first reader makes. */
  readonly authSecret: string;
  readonly uploadthingToken: string | null;
  readonly rateLimits: boolean;
  readonly sockets: boolean;
  readonly socketUrl: string | null;
  /** How many reverse proxies of the operator's own stand in front: so many entries of X-Forwarded-For are believed. */
  readonly trustedProxies: number;
  readonly logLevel: string;
  readonly github: OAuthClient | null;
  readonly google: OAuthClient | null;
  readonly oidc: OidcClient | null;
  /** Its death must be noticed then. */
  readonly startedByNpm: boolean;
  /** Where the person stood who called: what relative paths of a command line mean. */
  readonly calledFrom: string;
}

type Source = Record<string, string | undefined>;
const SLOT = Symbol.for("parley.env");
// Next's App Router and pages/api bundles each hold a copy of this module; only the global object is common to all.
const shared = globalThis as typeof globalThis & { [SLOT]?: Env };

const url = (protocols: readonly string[], shape: string) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), `must look like ${shape}`);

const matching = (pattern: RegExp, rule: string) => z.string().regex(pattern, rule);

const isUploadthingToken = (value: string): boolean => {
  const schema = z.object({ apiKey: z.string(), appId: z.string() });
  try {
    return schema.safeParse(JSON.parse(Buffer.from(value, "base64").toString("utf8"))).success;
  } catch {
    return false;
  }
};

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const SettingsSchema = z.object({
  PORT: matching(/^\d{1,5}$/, "must be a whole number from 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be a whole number from 0 to 65535")
    .default(3000),
  HOST: matching(/^[^\s/]+$/, "must be a host name or an address").default("0.0.0.0"),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: url(["postgres:", "postgresql:"], "postgresql://user:password@host:5432/name").optional(),
  REDIS_URL: url(["redis:", "rediss:"], "redis://host:6379").optional(),
  DRAIN_SECONDS: matching(/^\d{1,3}$/, "must be how many seconds a stop may take, 0 to 999")
    .transform(Number)
    .optional(),
  NEXTAUTH_SECRET: z.string().optional(),
  NEXTAUTH_URL: url(["http:", "https:"], "https://chat.example.org").optional(),
  UPLOADTHING_TOKEN: z.string().refine(isUploadthingToken, "must be a token from the UploadThing dashboard").optional(),
  RATE_LIMITS: z.enum(["on", "off"], "must be on or off").default("on"),
  SOCKETS: z.enum(["on", "off"], "must be on or off").default("on"),
  NEXT_PUBLIC_SOCKET_URL: url(["http:", "https:"], "https://sockets.example.org").optional(),
  TRUST_PROXY: matching(/^\d$/, "must be how many proxies stand in front, 0 to 9").transform(Number).default(0),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  OIDC_ISSUER: url(["http:", "https:"], "https://id.example.org").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default("Single sign-on"),
});

/** A node that has no others to send its clients to stops at once. */
const DRAIN_AMONG_OTHERS_SECONDS = 5;

type Settings = z.infer<typeof SettingsSchema>;
type SettingName = keyof Settings;

/** The settings checked; throws an EnvError. Pure, for tests; everybody else calls `env()`. */
export function readEnv(source: Source): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = SettingsSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new EnvError(`${String(issue?.path[0])} ${issue?.message ?? "is not valid"}.`);
  }
  const settings = parsed.data;
  const dataDir = path.resolve(settings.DATA_DIR);
  let authSecret = settings.NEXTAUTH_SECRET;
  return {
    production: source["NODE_ENV"] === "production",
    port: settings.PORT,
    host: settings.HOST,
    dataDir,
    uploadDir: path.join(dataDir, "uploads"),
    databaseUrl: settings.DATABASE_URL ?? null,
    embeddedDatabase: settings.DATABASE_URL === undefined,
    redisUrl: settings.REDIS_URL ?? null,
    drainSeconds: settings.DRAIN_SECONDS ?? (settings.REDIS_URL === undefined ? 0 : DRAIN_AMONG_OTHERS_SECONDS),
    publicUrl: (settings.NEXTAUTH_URL ?? localUrl(settings.HOST, settings.PORT)).replace(/\/+$/, ""),
    publicUrlConfigured: settings.NEXTAUTH_URL !== undefined,
    get authSecret() {
      authSecret ??= keptSecret(dataDir);
      return authSecret;
    },
    uploadthingToken: settings.UPLOADTHING_TOKEN ?? null,
    trustedProxies: settings.TRUST_PROXY,
    rateLimits: settings.RATE_LIMITS === "on",
    sockets: settings.SOCKETS === "on",
    socketUrl: settings.NEXT_PUBLIC_SOCKET_URL === undefined ? null : new URL(settings.NEXT_PUBLIC_SOCKET_URL).origin,
    logLevel: settings.LOG_LEVEL,
    github: oauthClient(settings, "GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"),
    google: oauthClient(settings, "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"),
    oidc: oidcClient(settings),
    calledFrom: source["INIT_CWD"] ?? process.cwd(),
    startedByNpm: source["npm_lifecycle_event"] !== undefined,
  };
}

/** The settings of this process, read at the first call so that a build without any settings works. */
export function env(): Env {
  shared[SLOT] ??= readEnv(process.env);
  return shared[SLOT];
}

/** For the opener of the embedded database: from here on every bundle of this process finds it. */
export function useDatabaseUrl(databaseUrl: string): void {
  override({ databaseUrl });
}

/** For the host, once it knows the port that PORT=0 gave it. */
export function usePort(port: number): void {
  const { host, publicUrl, publicUrlConfigured } = env();
  override({ port, publicUrl: publicUrlConfigured ? publicUrl : localUrl(host, port) });
}

/** next-auth reads these two by itself, so the host puts them where it looks, before Next starts. */
export function publishAuthSettings(): void {
  process.env["NEXTAUTH_SECRET"] = env().authSecret;
  process.env["NEXTAUTH_URL"] = env().publicUrl;
  process.env["NEXT_TELEMETRY_DISABLED"] = "1";
}

/** A `.env` file fills in what the environment does not say; Next would read it too, but only after the host has decided. */
export function loadEnvFile(file = path.resolve(".env")): void {
  try {
    process.loadEnvFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw new EnvError(`The settings file ${file} cannot be read.`);
  }
}

/** Stops a start whose uploads and secrets would have no place. */
export function requireDataDir(): void {
  const { dataDir } = env();
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch {
    throw new EnvError(`DATA_DIR (${dataDir}) must be a folder that this user may write to.`);
  }
}

function override(change: Partial<Pick<Env, "databaseUrl" | "port" | "publicUrl">>): void {
  // The old settings stay beneath the new ones, not copied, so that `authSecret` stays lazy.
  shared[SLOT] = Object.assign(Object.create(env()) as Env, change);
}

function localUrl(host: string, port: number): string {
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function both(settings: Settings, first: SettingName, second: SettingName): [string, string] | null {
  const [one, two] = [settings[first], settings[second]];
  if (one === undefined && two === undefined) return null;
  if (one === undefined || two === undefined) {
    const [missing, present] = one === undefined ? [first, second] : [second, first];
    throw new EnvError(`${missing} must be set when ${present} is.`);
  }
  return [String(one), String(two)];
}

function oauthClient(settings: Settings, idName: SettingName, secretName: SettingName): OAuthClient | null {
  const pair = both(settings, idName, secretName);
  return pair === null ? null : { clientId: pair[0], clientSecret: pair[1] };
}

function oidcClient(settings: Settings): OidcClient | null {
  const issuer = both(settings, "OIDC_ISSUER", "OIDC_CLIENT_ID");
  const client = oauthClient(settings, "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET");
  return issuer === null || client === null ? null : { ...client, issuer: issuer[0], name: settings.OIDC_NAME };
}

function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, "nextauth-secret");
  try {
    makeFolder(dataDir);
    try {
      writeFileSync(file, randomBytes(48).toString("base64url"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      chmodSync(file, 0o600);
    }
    const secret = readFileSync(file, "utf8").trim();
    if (secret.length >= 32) return secret;
  } catch {
    throw new EnvError(`DATA_DIR (${dataDir}) must be a folder that this user may write to.`);
  }
  throw new EnvError(`The secret kept in DATA_DIR (${file}) is damaged: remove the file, or set NEXTAUTH_SECRET.`);
}
