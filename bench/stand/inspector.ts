// Has a running Node process collect its garbage, by the debugging protocol that SIGUSR1 opens in every Node process.
import { connect, type Socket } from "node:net";
import { freePort } from "@/tests/fixtures/app";
import { pause, until } from "@/tests/faults/wait";
import { FrameReader, textFrame } from "../load/frames";

interface Target {
  webSocketDebuggerUrl: string;
}

/** Where the process will listen, once it is asked to. */
export async function inspectorEnv(): Promise<{ port: number; env: Record<string, string> }> {
  const port = await freePort();
  return { port, env: { NODE_OPTIONS: `--inspect-port=127.0.0.1:${port}` } };
}

async function debuggerUrl(port: number): Promise<URL | null> {
  try {
    const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as Target[];
    return target === undefined ? null : new URL(target.webSocketDebuggerUrl);
  } catch {
    return null;
  }
}

function handshake({ host, pathname }: URL): string {
  const key = Buffer.alloc(16).toString("base64");
  const lines = [`GET ${pathname} HTTP/1.1`, `Host: ${host}`, "Upgrade: websocket", "Connection: Upgrade"];
  return [...lines, "Sec-WebSocket-Version: 13", `Sec-WebSocket-Key: ${key}`, "\r\n"].join("\r\n");
}

/** Resolves when the method has been answered. */
function callMethod(url: URL, method: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let isOpen = false;
    const line: Socket = connect(Number(url.port), url.hostname, () => line.write(handshake(url)));
    const reader = new FrameReader((_opcode, buffer, from, to) => {
      if (!buffer.toString("utf8", from, to).includes('"id":1')) return;
      line.destroy();
      resolve();
    });
    line.on("data", (chunk: Buffer) => {
      if (isOpen) reader.read(chunk);
      else if (chunk.toString("latin1").includes("\r\n\r\n")) {
        isOpen = true;
        line.write(textFrame(JSON.stringify({ id: 1, method })));
      }
    });
    line.once("error", reject);
  });
}

const SETTLE_MS = 2_000;

export async function collectGarbage(pid: number, port: number): Promise<void> {
  process.kill(pid, "SIGUSR1");
  let url: URL | null = null;
  await until(async () => (url = await debuggerUrl(port)) !== null, 10_000, "the inspector");
  // Twice: what the first frees may let go of more, and memory goes back to the system a moment later.
  for (let times = 0; times < 2; times += 1) {
    if (url !== null) await callMethod(url, "HeapProfiler.collectGarbage");
    await pause(SETTLE_MS);
  }
}
