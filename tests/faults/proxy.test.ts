// The proxy does what its modes say: a fault that is not done would make every verdict a clean one.
import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FaultProxy, local } from "./proxy";

let target: Server;
let heard: string;
let proxy: FaultProxy;
const opened: Socket[] = [];

/** A target that repeats what it hears. */
beforeEach(async () => {
  heard = "";
  target = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      heard += chunk.toString();
      socket.write(chunk);
    });
  });
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  const address = target.address();
  if (typeof address !== "object" || address === null) throw new Error("There is no port");
  proxy = await new FaultProxy([local(1), local(address.port)]).open();
});

afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy();
  await proxy.close();
  target.close();
});

interface Line {
  socket: Socket;
  answers: () => string;
  isGone: () => boolean;
}

function open(): Line {
  let [text, gone] = ["", false];
  const socket = connect(proxy.port, "127.0.0.1");
  opened.push(socket);
  socket.on("data", (chunk) => (text += chunk.toString()));
  socket.on("error", () => undefined).on("close", () => (gone = true));
  return { socket, answers: () => text, isGone: () => gone };
}

describe("the proxy", () => {
  it("passes on, by the target that takes it", async () => {
    const line = open();
    line.socket.write("one");
    await expect.poll(line.answers).toBe("one");
  });

  it("cuts what is open, refuses what comes, and takes it again", async () => {
    const line = open();
    line.socket.write("one");
    await expect.poll(line.answers).toBe("one");
    proxy.set("cut");
    await expect.poll(line.isGone).toBe(true);
    await expect.poll(open().isGone).toBe(true);
    proxy.heal();
    const again = open();
    again.socket.write("two");
    await expect.poll(again.answers).toBe("two");
  });

  it("swallows the answers only, and ends the line that lost something", async () => {
    const line = open();
    proxy.set("swallow-answers");
    line.socket.write("one");
    await expect.poll(() => heard).toBe("one");
    expect(line.answers()).toBe("");
    expect(line.isGone()).toBe(false);
    proxy.heal();
    await expect.poll(line.isGone).toBe(true);
  });

  it.each(["blackhole", "swallow-questions"] as const)("swallows what is said, without a word (%s)", async (mode) => {
    const line = open();
    line.socket.write("one");
    await expect.poll(line.answers).toBe("one");
    proxy.set(mode);
    line.socket.write("two");
    await expect.poll(() => proxy.swallowedBytes).toBe(3);
    expect([heard, line.isGone()]).toEqual(["one", false]);
    proxy.heal();
    await expect.poll(line.isGone).toBe(true);
    expect(heard).toBe("one");
  });

  it("dribbles the answers", async () => {
    const line = open();
    proxy.slow(100);
    line.socket.write("x".repeat(40));
    await expect.poll(line.answers).toHaveLength(40);
    const began = performance.now();
    line.socket.write("y");
    await expect.poll(line.answers).toHaveLength(41);
    expect(performance.now() - began).toBeGreaterThan(200);
  });

  it("ends with the lines whose other end was gone already", async () => {
    const line = open();
    line.socket.write("one");
    await expect.poll(line.answers).toBe("one");
    const count = () => new Promise<number>((resolve) => target.getConnections((_error, number) => resolve(number)));
    proxy.set("blackhole");
    line.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await count()).toBe(1);
    proxy.heal();
    await expect.poll(count).toBe(0);
  });

  it("ends a line whose target is gone before it has taken all", async () => {
    let reader: Socket | undefined;
    target.removeAllListeners("connection").on("connection", (socket) => {
      reader = socket.on("error", () => undefined).pause();
    });
    const line = open();
    line.socket.write(Buffer.alloc(32_000_000));
    await expect.poll(() => line.socket.bytesWritten > 0 && line.socket.writableLength > 0 && reader).toBeTruthy();
    reader?.resetAndDestroy();
    await expect.poll(line.isGone).toBe(true);
  });
});
