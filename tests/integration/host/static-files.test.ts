// What the build made for browsers comes from the host itself, compressed beforehand, and nothing else of the disk does.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import type http from "node:http";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { precompress } from "@/scripts/precompress.mjs";
import { closeHttpHost, createHttpHost, listen } from "@/server/http-host";
import { probeAddress } from "@/server/port";
import { serveStaticFiles } from "@/server/static-files";
import { askRaw } from "../../fixtures/raw-http";

const SCRIPT = "export const sentence = 'a script that says the same again and again';\n".repeat(200);
const CHUNK = "/_next/static/chunks/app-1a2b.js";

let folder = "";
let server: Server;
let port = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "static-files-"));
  await mkdir(path.join(folder, "static/chunks"), { recursive: true });
  await writeFile(path.join(folder, "static/chunks/app-1a2b.js"), SCRIPT);
  await writeFile(path.join(folder, "static/chunks/tiny.js"), "1");
  await writeFile(path.join(folder, "secret.js"), "secret");
  await precompress(path.join(folder, "static"));
  const next = (request: http.IncomingMessage, response: http.ServerResponse) => {
    response.setHeader("x-from", "next");
    response.end(`${request.method ?? ""} ${request.url ?? ""}`);
  };
  server = createHttpHost(serveStaticFiles(path.join(folder, "static"), next), () => undefined);
  port = await probeAddress("127.0.0.1", 0);
  await listen(server, "127.0.0.1", port);
});
afterAll(async () => {
  await closeHttpHost(server, 0);
  await rm(folder, { recursive: true });
});

const ask = (url: string, headers: Record<string, string> = {}, method = "GET") => askRaw(port, method, url, headers);

test("a browser that takes brotli gets it, others gzip or the plain script, always the same text", async () => {
  const br = await ask(CHUNK, { "accept-encoding": "gzip, deflate, br, zstd" });
  const gz = await ask(CHUNK, { "accept-encoding": "gzip" });
  const plain = await ask(CHUNK);
  expect([br, gz, plain].map(({ headers }) => headers["content-encoding"])).toEqual(["br", "gzip", undefined]);
  expect(brotliDecompressSync(br.body).toString()).toBe(SCRIPT);
  expect(gunzipSync(gz.body).toString()).toBe(SCRIPT);
  expect(plain.body.toString()).toBe(SCRIPT);
  expect(br.body.length).toBeLessThan(plain.body.length / 10);
  for (const { status, headers, body } of [br, gz, plain]) {
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("text/javascript");
    expect(headers["content-length"]).toBe(String(body.length));
    expect(headers["cache-control"]).toBe("public,max-age=31536000,immutable");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers.vary).toBe("Accept-Encoding");
  }
});

test("what is too small to compress comes as it is", async () => {
  const { headers, body } = await ask("/_next/static/chunks/tiny.js", { "accept-encoding": "br" });
  expect(headers["content-encoding"]).toBeUndefined();
  expect(body.toString()).toBe("1");
});

test("HEAD says the size and brings nothing; what a browser has already is not sent again", async () => {
  const br = { "accept-encoding": "br" };
  const whole = await ask(CHUNK, br);
  const head = await ask(CHUNK, br, "HEAD");
  expect([head.status, head.headers["content-length"], head.body.length]).toEqual([200, String(whole.body.length), 0]);
  const again = await ask(CHUNK, { ...br, "if-none-match": whole.headers.etag ?? "" });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test("whoever asks for a part gets the whole, which is allowed and never wrong", async () => {
  for (const range of ["bytes=0-9", "bytes=-5", "bytes=9-3", "bytes=99999999-", "nonsense"]) {
    const { status, body } = await ask(CHUNK, { range });
    expect([range, status, body.toString() === SCRIPT]).toEqual([range, 200, true]);
  }
});

test("everything else goes on to Next with its own address, and no path leads out of the folder", async () => {
  const elsewhere = ["/", "/channels/1?x=2", "/_next/static/chunks/gone.js", "/_next/image?url=a", "/_next/static"];
  const outside = ["/_next/static/../secret.js", "/_next/static/%2e%2e/secret.js", "/_next/static/..%2fsecret.js"];
  for (const url of [...elsewhere, ...outside]) {
    const { headers, body } = await ask(url);
    expect([url, headers["x-from"], body.toString()]).toEqual([url, "next", `GET ${url}`]);
  }
  expect((await ask(CHUNK, {}, "POST")).body.toString()).toBe(`POST ${CHUNK}`);
});

test("a file that goes away while the host runs costs one answer, and nothing else", async () => {
  await rm(path.join(folder, "static/chunks/tiny.js"));
  await expect(ask("/_next/static/chunks/tiny.js")).rejects.toThrow();
  expect((await ask(CHUNK)).status).toBe(200);
});
