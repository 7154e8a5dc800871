// What is asked for all the time the host answers without Next, as Next would have: with the headers of every answer, compressed for
// those who take it. Everything else, and whatever is not written plainly, stays Next's.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type http from "node:http";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDirectly } from "@/lib/backend/core/direct-doors";
import { headersOfEveryAnswer, openDirectDoors } from "@/server/direct-doors";
import { closeHttpHost, createHttpHost, listen } from "@/server/http-host";
import { probeAddress } from "@/server/port";
import { askRaw } from "../../fixtures/raw-http";

const LONG = JSON.stringify({ text: "the same again and again ".repeat(200) });
const PRIVATE = { "Cache-Control": "private, no-store", Vary: "Authorization, Cookie" };

let folder = "";
let server: Server;
let port = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "direct-doors-"));
  const headers = [
    { source: "/:path*", headers: [{ key: "X-Frame-Options", value: "DENY" }] },
    { source: "/elsewhere", headers: [{ key: "X-Elsewhere", value: "yes" }] },
  ];
  await writeFile(path.join(folder, "manifest.json"), JSON.stringify({ version: 3, headers }));
  openDirectly("/api/long", ["GET", "HEAD"], () => Promise.resolve({ status: 200, headers: PRIVATE, body: LONG }));
  openDirectly("/api/things/[thingId]/parts", ["POST"], (_request, params) =>
    Promise.resolve({ status: 201, headers: PRIVATE, body: JSON.stringify(params) }),
  );
  const next = (request: http.IncomingMessage, response: http.ServerResponse) => {
    response.setHeader("x-from", "next");
    response.end(`${request.method ?? ""} ${request.url ?? ""}`);
  };
  const always = headersOfEveryAnswer(path.join(folder, "manifest.json"));
  server = createHttpHost(openDirectDoors(always, next), () => undefined);
  port = await probeAddress("127.0.0.1", 0);
  await listen(server, "127.0.0.1", port);
});
afterAll(async () => {
  await closeHttpHost(server, 0);
  await rm(folder, { recursive: true });
});

const ask = (method: string, url: string, headers: Record<string, string> = {}) => askRaw(port, method, url, headers);

test("an answer of a direct door bears its own headers and those of every answer", async () => {
  const { status, headers, body } = await ask("POST", "/api/things/12/parts?x=1");
  expect([status, body.toString()]).toEqual([201, '{"thingId":"12"}']);
  expect(headers).toMatchObject({ "x-frame-options": "DENY", "cache-control": "private, no-store" });
  expect(headers["x-elsewhere"]).toBeUndefined();
  expect(headers.vary).toBe("Authorization, Cookie");
  expect(headers["content-length"]).toBe(String(body.length));
});

test("whoever takes gzip gets a long answer compressed, everybody the same text", async () => {
  const gz = await ask("GET", "/api/long", { "accept-encoding": "gzip, deflate, br" });
  const refused = await ask("GET", "/api/long", { "accept-encoding": "br, gzip;q=0" });
  const plain = await ask("GET", "/api/long");
  expect([gz, refused, plain].map(({ headers }) => headers["content-encoding"])).toEqual([
    "gzip",
    undefined,
    undefined,
  ]);
  expect(gunzipSync(gz.body).toString()).toBe(LONG);
  expect([refused.body.toString(), plain.body.toString()]).toEqual([LONG, LONG]);
  for (const { headers } of [gz, refused, plain]) expect(headers.vary).toBe("Authorization, Cookie, Accept-Encoding");
  const head = await ask("HEAD", "/api/long");
  expect([head.status, head.headers["content-length"], head.body.length]).toEqual([200, String(LONG.length), 0]);
});

test("other methods, other paths and odd spellings are Next's", async () => {
  const others = [
    ["POST", "/api/long"],
    ["OPTIONS", "/api/long"],
    ["GET", "/api/long/"],
    ["GET", "/api/lo%6Eg"],
    ["GET", "//api/long"],
    ["GET", "/api/things/12/parts"],
    ["POST", "/api/things//parts"],
    ["POST", "/api/things/1%2F2/parts"],
    ["POST", "/api/things/12/parts/13"],
  ] as const;
  for (const [method, url] of others) {
    const { headers, body } = await ask(method, url);
    expect([url, headers["x-from"], body.toString()]).toEqual([url, "next", `${method} ${url}`]);
  }
});
