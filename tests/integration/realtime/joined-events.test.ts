// What happens in a channel within a few milliseconds comes joined (docs/realtime.md, rule 26): all of it, once, in the order of versions; what
// happens after a quiet moment comes at once and by itself.
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, until } from "../../fixtures/clients-socket";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newPerson, newServer } from "../../fixtures/people";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const BURST = 300;

async function twoWindows() {
  const person = await newPerson(server.url);
  const { channelId } = await newServer(person);
  const [writer, reader] = await Promise.all([
    connect(server.url, { token: person.token }),
    connect(server.url, { token: person.token }),
  ]);
  return { channelId, writer, reader };
}

it("a burst comes in fewer frames than it has messages, and loses, doubles and turns round nothing", async () => {
  const { channelId, writer, reader } = await twoWindows();
  const answers = await Promise.all(
    Array.from({ length: BURST }, (_none, index) => writer.send(channelId, `burst ${index}`, `${index}`)),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
  for (const window of [writer, reader]) {
    await until(() => window.all("message:created").length === BURST, "the whole burst");
    const versions = window.all("message:created").map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: BURST }, (_none, index) => index + 1));
    expect(window.frames.find((name) => name.startsWith("message:"))).toBe("message:created");
    expect(window.frames).toContain("message:batch");
    expect(window.frames.filter((name) => name.startsWith("message:")).length).toBeLessThan(BURST / 4);
    window.close();
  }
});
