// S28: signing in says nothing about who has an account: the same body, and about the same time, for an unknown name and
// for a wrong password, by every door.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { query } from "@/lib/backend/db/query";
import { request, type Answer } from "../../fixtures/clients";
import { Browser } from "../../fixtures/clients-browser";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newPerson, type Person } from "../../fixtures/people";

let server: TestServer;
let person: Person;

beforeAll(async () => {
  server = await startTestServer();
  person = await newPerson(server.url);
});
afterAll(() => server.close());

const login = (body: unknown): Promise<Answer> => request(server.url, "POST", "/api/login", { body });
const shown = ({ status, text, headers }: Answer) => ({ status, text, type: headers.get("content-type") });
const median = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

describe("S28: signing in", () => {
  it("answers an unknown name, an unknown address and a wrong password with the same bytes", async () => {
    const password = "not the password";
    const wrong = shown(await login({ username: person.username, password }));
    expect(wrong.status).toBe(401);
    const others = [
      { username: "nobody", password },
      { email: "nobody@example.org", password },
      { email: `${person.username}@example.org`, password },
      { username: "", email: "", password },
      { username: "%", password },
    ];
    for (const body of others.slice(0, 3)) expect(shown(await login(body))).toEqual(wrong);
    for (const body of others.slice(3)) expect([400, 401]).toContain((await login(body)).status);
  });

  it("treats an account without a password, as imports make them, like an unknown one", async () => {
    await query(
      "INSERT INTO users (id, username, username_key, display_name, imported_from) VALUES (42, 'import', 'import', 'I', 'x')",
    );
    const unknown = shown(await login({ username: "nobody", password: "not the password" }));
    for (const password of ["not the password", "null", "nobody has this password"]) {
      expect(shown(await login({ username: "import", password }))).toEqual(unknown);
    }
  });

  it("through NextAuth's form answers alike and sets no session", async () => {
    const answers = [];
    for (const name of [person.username, "nobody"]) {
      const browser = new Browser(server.url);
      const answer = await browser.signIn(name, "not the password");
      expect(browser.jar.get("next-auth.session-token")).toBeUndefined();
      answers.push(shown(answer));
    }
    expect(answers[0]?.status).toBe(401);
    expect(answers[0]).toEqual(answers[1]);
  });

  it("takes about as long for an unknown name as for a wrong password", async () => {
    const times: Record<string, number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 15; round += 1) {
      for (const [kind, username] of [["known", person.username] as const, ["unknown", `nobody${round}`] as const]) {
        const begun = performance.now();
        await login({ username, password: "not the password" });
        times[kind]?.push(performance.now() - begun);
      }
    }
    const [known, unknown] = [median(times["known"] ?? []), median(times["unknown"] ?? [])];
    // Without the decoy hash the unknown name takes a tenth.
    expect(unknown).toBeGreaterThan(known / 2);
    expect(known).toBeGreaterThan(unknown / 2);
  });
});
