// The HTTP server under the app, without Next: who may upgrade a connection, and how it ends.
import http, { type Server } from "node:http";
import net from "node:net";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closeHttpHost, createHttpHost, guardUpgrades, listen, SOCKET_PATH } from "@/server/http-host";
import { probeAddress } from "@/server/port";
import { until } from "./programs";

let server: Server;
let port = 0;
let upgraded: string[] = [];

beforeEach(async () => {
  upgraded = [];
  server = createHttpHost(
    async (request, response) => {
      // As the routes do that hand the body to a web Request and ask the database who it is, before they refuse it.
      if (request.url === "/refuses") {
        void Readable.toWeb(request).getReader().read();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      if (request.url === "/fails") throw new Error("on purpose");
      if (request.url !== "/hangs") response.end("fine");
    },
    () => undefined,
  );
  guardUpgrades(server, (request, socket) => {
    upgraded.push(request.url ?? "");
    socket.destroy();
  });
  port = await probeAddress("127.0.0.1", 0);
  await listen(server, "127.0.0.1", port);
});
afterEach(() => closeHttpHost(server, 0));

function upgrade(path: string): Promise<{ answer: string; socket: net.Socket }> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    });
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    socket.on("close", () => resolve({ answer, socket }));
    socket.on("error", () => undefined);
  });
}

const connectionCount = () =>
  new Promise<number>((resolve, reject) => server.getConnections((e, n) => (e ? reject(e) : resolve(n))));

test("a refused body does not hold up the next request on its connection", async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (path: string, body: Buffer | null) =>
    new Promise<string>((resolve, reject) => {
      const request = http.request({ port, path, agent, method: body ? "POST" : "GET" }, (response) => {
        response.setEncoding("utf8").on("data", resolve);
      });
      request.on("error", reject).end(body ?? undefined);
    });
  expect(await ask("/refuses", Buffer.alloc(2_000_000))).toBe("fine");
  const second = ask("/next", null);
  expect(await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 3_000, "still waiting"))])).toBe(
    "fine",
  );
  expect(await connectionCount()).toBe(1);
  agent.destroy();
});

test("an upgrade on an unknown path is refused and its connection does not stay", async () => {
  const answers = await Promise.all(
    ["/", "/api/socket", "/api/socket/ioo", "//api/socket/io", "/_nextly/x"].map(upgrade),
  );
  for (const { answer } of answers) expect(answer).toMatch(/^HTTP\/1.1 404 /);
  await until("no connection is left", async () => (await connectionCount()) === 0);
  expect(upgraded).toEqual([]);
});

test("Next gets its own upgrades in development, Socket.IO's path is left to Socket.IO", async () => {
  server.on("upgrade", (request, socket) => {
    if (request.url?.startsWith(`${SOCKET_PATH}/?`)) socket.end("HTTP/1.1 101 Switching Protocols\r\n\r\n");
  });
  await upgrade("/_next/hmr?id=1");
  const { answer } = await upgrade(`${SOCKET_PATH}/?EIO=4&transport=websocket`);
  expect(upgraded).toEqual(["/_next/hmr?id=1"]);
  expect(answer).toMatch(/^HTTP\/1.1 101 /);
});

test("a handler that throws answers 500 and the server goes on", async () => {
  expect((await fetch(`http://127.0.0.1:${port}/fails`)).status).toBe(500);
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("fine");
});

test("closing does not wait for a request that never ends", async () => {
  const hanging = fetch(`http://127.0.0.1:${port}/hangs`).catch((error: unknown) => error);
  await until("the request has arrived", async () => (await connectionCount()) > 0);
  await closeHttpHost(server, 50);
  expect(await hanging).toBeInstanceOf(Error);
});

test("closing does not wait for an upgraded connection", async () => {
  server.on("upgrade", (_request, socket) => socket.write("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
  const open = upgrade(`${SOCKET_PATH}/`);
  await until("the connection is there", async () => (await connectionCount()) > 0);
  await closeHttpHost(server, 50);
  await open;
});

test("a port that is taken is named in one sentence", async () => {
  await expect(probeAddress("127.0.0.1", port)).rejects.toThrow(
    new RegExp(`^PORT ${port} on 127.0.0.1 is already in use`),
  );
});
