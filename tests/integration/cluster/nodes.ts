// Two nodes of one instance behind one public address, and windows of people at either. What every window of a test hears is kept,
// so that a test can look at all of it in the end.
import { randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { startApp, type RunningApp } from "../../fixtures/app";
import { connect, type ConnectOptions, type SocketClient } from "../../fixtures/clients-socket";
import { Person } from "../../fixtures/people";

export const redisUrl = process.env.TEST_REDIS_URL ?? "";
/** Several nodes need a PostgreSQL and a Redis. */
export const canRunNodes = redisUrl !== "" && process.env.PARLEY_TEST_ENGINE === "postgres";

/** What browsers believe to look at; a proxy stands there in earnest. */
export const PUBLIC_URL = "https://app.example";

/** What a browser that was signed in at the public address sends along. */
export function browserHeaders({ token }: Person, origin: string | null = PUBLIC_URL): Record<string, string> {
  const cookie = `__Host-next-auth.session-token=${token ?? ""}`;
  return origin === null ? { cookie } : { cookie, origin };
}

export class Nodes {
  /** Every window that was ever opened, and whose it is. */
  readonly windows: { person: Person; window: SocketClient }[] = [];

  private constructor(
    readonly one: RunningApp,
    readonly two: RunningApp,
  ) {}

  /** `urls`: where each of the two finds Redis. */
  static async start(urls: readonly [string, string] = [redisUrl, redisUrl]): Promise<Nodes> {
    const shared = {
      DATABASE_URL: env().databaseUrl ?? "",
      NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
      NEXTAUTH_URL: PUBLIC_URL,
    };
    const [one, two] = await Promise.all([
      startApp({ env: { ...shared, REDIS_URL: urls[0] } }),
      startApp({ env: { ...shared, REDIS_URL: urls[1] } }),
    ]);
    return new Nodes(one, two);
  }

  async open(person: Person, options: ConnectOptions = { token: person.token }): Promise<SocketClient> {
    const window = await connect(person.baseUrl, options);
    this.windows.push({ person, window });
    return window;
  }

  /** A window of the same person, signed in as before, at the node that is named. */
  openAt(node: RunningApp, person: Person): Promise<SocketClient> {
    return this.open(at(node, person));
  }

  async stop(): Promise<void> {
    for (const { window } of this.windows) window.close();
    await Promise.all([this.one.stop(), this.two.stop()]);
  }
}

/** The same person, signed in as before, at another node. */
export function at(node: RunningApp, { id, username, token }: Person): Person {
  return new Person(node.url, id, username, token);
}
