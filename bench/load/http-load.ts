// HTTP by keep-alive, open loop or one after the other. Answers are read to their end and not looked at further.
import { Agent, request } from "node:http";
import { quantile } from "../benchmark";
import { clockMs, untilClock } from "./clock";
import type { Timing } from "./plan";

export interface HttpCall {
  method: "GET" | "POST";
  path: string;
  token?: string;
  body?: string;
}

export interface HttpResult {
  p50: number;
  p95: number;
  p99: number;
  requests: number;
  /** Neither 200 nor 201. */
  failed: number;
}

export class HttpClient {
  private readonly agent: Agent;

  constructor(
    private readonly port: number,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: "fifo" });
  }

  /** The status; 0 when there was no answer. */
  call({ method, path, token, body }: HttpCall): Promise<number> {
    const headers = {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) }),
    };
    return new Promise((resolve) => {
      const sent = request({ agent: this.agent, host: "127.0.0.1", port: this.port, method, path, headers });
      sent.on("response", (response) => {
        response.on("end", () => resolve(response.statusCode ?? 0)).on("error", () => resolve(0));
        response.resume();
      });
      sent.on("error", () => resolve(0));
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function summary(times: readonly number[], failed: number): HttpResult {
  return {
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    requests: times.length,
    failed,
  };
}

export interface HttpLoad {
  client: HttpClient;
  callOf: (index: number) => HttpCall;
  perSecond: number;
  timing: Timing;
  onMeasureStart(): void;
  onMeasureEnd(): void;
}

/** Each request at its planned time, from which its latency counts. */
export async function playHttp({ client, callOf, perSecond, timing, ...moments }: HttpLoad): Promise<HttpResult> {
  const startMs = clockMs() + 100;
  const [times, pending]: [number[], Promise<void>[]] = [[], []];
  let failed = 0;
  const send = async (index: number, plannedMs: number): Promise<void> => {
    const status = await client.call(callOf(index));
    if (status !== 200 && status !== 201) failed += 1;
    if (plannedMs >= startMs + timing.warmSeconds * 1_000) times.push(clockMs() - plannedMs);
  };
  const total = Math.floor((timing.warmSeconds + timing.seconds) * perSecond);
  const warm = Math.floor(timing.warmSeconds * perSecond);
  for (let index = 0; index < total; index += 1) {
    const plannedMs = startMs + (index * 1_000) / perSecond;
    if (plannedMs - clockMs() > 0.5) await untilClock(plannedMs);
    if (index === warm) moments.onMeasureStart();
    pending.push(send(index, plannedMs));
  }
  await Promise.all(pending);
  moments.onMeasureEnd();
  return summary(times, failed);
}

/** One after the other: how long each takes when nobody else asks. */
export async function askInTurn(
  work: (index: number) => Promise<boolean>,
  count: number,
  warm: number,
): Promise<HttpResult> {
  const times: number[] = [];
  let failed = 0;
  for (let index = 0; index < count + warm; index += 1) {
    const began = performance.now();
    if (!(await work(index))) failed += 1;
    if (index >= warm) times.push(performance.now() - began);
  }
  return summary(times, failed);
}
