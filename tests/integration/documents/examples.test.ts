// The examples do what their documents say, with nothing but curl and a shell: they are run as people run them.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../fixtures/http";

const run = promisify(execFile);

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it.each(["document-a", "document-c"])(
  "examples/%s.sh goes through the whole document",
  async (name) => {
    const env = { ...process.env, PARLEY_URL: server.url };
    const { stdout, stderr } = await run(`examples/${name}.sh`, { env });
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n").length).toBeGreaterThan(25);
  },
  60_000,
);

it("an example that gets another answer than it expects says so and fails", async () => {
  const script = `. examples/request.sh; request GET /health 404; echo "went on"`;
  const env = { ...process.env, PARLEY_URL: server.url };
  const failure = await run("sh", ["-c", script], { env }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 1, stdout: "GET /health 200\n" });
  expect(failure).toMatchObject({ stderr: expect.stringContaining("expected 404") as unknown });
});
