// Talks to a running Node process by the debugging protocol that SIGUSR1 opens in every one: to have it collect its garbage, and to
// see what it spends its time on.
import { connect, type Socket } from "node:net";
import { freePort } from "@/tests/fixtures/app";
import { pause, until } from "@/tests/faults/wait";
import { FrameReader, textFrame } from "../load/frames";

interface Target {
  webSocketDebuggerUrl: string;
}

interface Answer {
  id?: number;
  result?: Record<string, unknown>;
}

/** Where a process will listen, once it is asked to. */
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

export class Inspector {
  private readonly waiting = new Map<number, (result: Record<string, unknown>) => void>();
  private asked = 0;

  private constructor(private readonly line: Socket) {}

  static async open(pid: number, port: number): Promise<Inspector> {
    process.kill(pid, "SIGUSR1");
    let found: URL | null = null;
    await until(async () => (found = await debuggerUrl(port)) !== null, 10_000, "the inspector");
    const url = new URL(found ?? "");
    const line = connect(Number(url.port), url.hostname, () => line.write(handshake(url)));
    const inspector = new Inspector(line);
    await new Promise<void>((resolve, reject) => {
      // The process says nothing before it is asked.
      line.once("error", reject).once("data", () => resolve());
    });
    const reader = new FrameReader((_opcode, buffer, from, to) => inspector.hear(buffer.toString("utf8", from, to)));
    line.on("data", (chunk: Buffer) => reader.read(chunk));
    return inspector;
  }

  private hear(text: string): void {
    const { id, result = {} } = JSON.parse(text) as Answer;
    if (id !== undefined) this.waiting.get(id)?.(result);
  }

  call(method: string, params: object = {}): Promise<Record<string, unknown>> {
    this.asked += 1;
    const id = this.asked;
    this.line.write(textFrame(JSON.stringify({ id, method, params })));
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  close(): void {
    this.line.destroy();
  }
}

const SETTLE_MS = 2_000;

export async function collectGarbage(pid: number, port: number): Promise<void> {
  const inspector = await Inspector.open(pid, port);
  // Twice: what the first frees may let go of more, and memory goes back to the system a moment later.
  for (let times = 0; times < 2; times += 1) {
    await inspector.call("HeapProfiler.collectGarbage");
    await pause(SETTLE_MS);
  }
  inspector.close();
}
