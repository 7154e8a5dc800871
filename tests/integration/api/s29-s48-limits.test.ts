// S26, S29, S48: guessing and flooding end in 429 with the time to wait, whatever a client says about its address, by either
// door; what is right is not counted as a guess.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { RATE_LIMITS } from "@/lib/rules/rate-limits";
import { request, type Answer } from "../../fixtures/clients";
import { connect, type SocketClient } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newPerson, newServer, PASSWORD, type Person } from "../../fixtures/people";

const SETTINGS = Symbol.for("parley.env");
const COUNTERS = Symbol.for("parley.rate-limiters");

let server: TestServer;
let person: Person;

function setLimits(rateLimits: boolean): void {
  Reflect.set(globalThis, SETTINGS, Object.assign(Object.create(env()) as object, { rateLimits }));
}

beforeAll(async () => {
  server = await startTestServer();
  person = await newPerson(server.url);
});
beforeEach(() => {
  setLimits(true);
  Reflect.deleteProperty(globalThis, COUNTERS);
});
afterAll(() => server.close());

const signIn = (username: string, password: string, headers: Record<string, string> = {}) =>
  request(server.url, "POST", "/api/login", { body: { username, password }, headers });

/** Asks one after the other until something is refused: how many were not, and the refusal. */
async function untilRefused(ask: (index: number) => Promise<Answer>, most = 400) {
  for (let index = 0; index < most; index += 1) {
    const answer = await ask(index);
    if (answer.status === 429) return { before: index, answer };
  }
  throw new Error(`${most} were let through`);
}

function expectRefusal(answer: Answer, bucket: keyof typeof RATE_LIMITS): void {
  const { points, windowSeconds } = RATE_LIMITS[bucket];
  const wait = Number(answer.headers.get("retry-after"));
  expect(answer.problem()).toMatchObject({ status: 429, code: "RATE_LIMITED" });
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(windowSeconds);
  expect(answer.headers.get("x-ratelimit-bucket")).toBe(bucket);
  expect(answer.headers.get("x-ratelimit-limit")).toBe(`${points}`);
  expect(answer.headers.get("x-ratelimit-remaining")).toBe("0");
  expect(answer.headers.get("x-ratelimit-reset-after")).toBe(`${wait}`);
}

describe("S29: guessing passwords", () => {
  it("of one account ends after ten tries, and with it the right password, for a while", async () => {
    const { before, answer } = await untilRefused(() => signIn(person.username, "wrong password"));
    expect(before).toBe(10);
    expectRefusal(answer, "sign-in-address");
    expect((await signIn(person.username, PASSWORD)).status).toBe(429);
  });

  it("of many accounts from one address ends after ten tries, whatever X-Forwarded-For says", async () => {
    const { before } = await untilRefused((index) =>
      signIn(`nobody${index}`, "password1", {
        "x-forwarded-for": `198.51.100.${index}`,
        "x-real-ip": `10.0.0.${index}`,
      }),
    );
    expect(before).toBe(10);
  });

  it("by forty tries at once gets no more than ten looked at", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn(person.username, "wrong password")));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(30);
  });

  it("is counted over the browser's door, too, and told there with the status", async () => {
    await untilRefused(() => signIn(person.username, "wrong password"));
    const csrf = await request(server.url, "GET", "/api/auth/csrf");
    const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
    const form = new URLSearchParams({ csrfToken, identifier: person.username, password: PASSWORD, json: "true" });
    const answer = await request(server.url, "POST", "/api/auth/callback/credentials", {
      raw: form.toString(),
      cookie: csrf.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; "),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("is not what signing in rightly is, however often", async () => {
    for (let time = 0; time < 15; time += 1) expect((await signIn(person.username, PASSWORD)).status).toBe(200);
  });
});

it("S26: guessing invite codes ends after ten a minute; a good one is none", async () => {
  const { inviteCode } = await newServer(person);
  for (let time = 0; time < 12; time += 1) {
    expect((await request(server.url, "GET", `/api/invites/${inviteCode}`)).status).toBe(200);
  }
  const { before, answer } = await untilRefused((index) =>
    index % 2 === 0
      ? request(server.url, "GET", `/api/invites/AAAAAAAAAAAAAA${10 + index}`)
      : person.call("POST", `/api/invites/AAAAAAAAAAAAAA${10 + index}`),
  );
  expect(before).toBe(10);
  expectRefusal(answer, "invite-guess");
});

describe("S48: what costs something", () => {
  let socket: SocketClient;
  beforeAll(async () => {
    socket = await connect(server.url, { token: person.token });
  });
  afterAll(() => socket.close());

  it("is counted over both doors together for an account, and a second sign-in does not make it more", async () => {
    const { channelId } = await newServer(person);
    const { points } = RATE_LIMITS.send;
    const first = await person.call("POST", `/api/socket/messages?channelId=${channelId}`, { content: "one" });
    expect(first.headers.get("x-ratelimit-remaining")).toBe(`${points - 1}`);
    const results = await Promise.all(
      Array.from({ length: points }, (_none, index) => socket.send(channelId, `m${index}`, `limit-${index}`)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(points - 1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ problem: { status: 429, code: "RATE_LIMITED" } });
    const again = (await signIn(person.username, PASSWORD)).text;
    const { token } = JSON.parse(again) as { token: string };
    const answer = await person.call(
      "POST",
      `/api/socket/messages?channelId=${channelId}`,
      { content: "x" },
      { token },
    );
    expectRefusal(answer, "send");
  });

  it.each([
    ["search", (): Promise<Answer> => person.call("GET", "/api/users?q=a")],
    ["create", (): Promise<Answer> => person.call("POST", "/api/servers", { name: "many" })],
    [
      "upload",
      async (): Promise<Answer> =>
        person.call("POST", "/api/uploadthing?actionType=upload&slug=picture", {
          files: Array.from({ length: 1 }, () => ({ name: "a.png", size: 3, type: "image/png" })),
        }),
    ],
  ] as const)("ends for %s where the table says", { timeout: 60_000 }, async (bucket, ask) => {
    const { before, answer } = await untilRefused(ask);
    expect(before).toBe(RATE_LIMITS[bucket].points);
    expectRefusal(answer, bucket);
  });

  it("holds nobody back where the operator has switched limits off", async () => {
    setLimits(false);
    for (let time = 0; time < 30; time += 1) expect((await signIn(person.username, "wrong")).status).toBe(401);
  });
});
