// Thousands of people who are there and do nothing, in processes of their own.
import { fork, type ChildProcess } from "node:child_process";
import { endWithUs } from "@/tests/faults/child";
import { pause } from "@/tests/faults/wait";
import type { CrowdOrder, CrowdState, Visitor } from "./crowd-messages";

const PROCESSES = 2;
const AT_ONCE = 20;
const LOOK_EVERY_MS = 100;

export class Crowd {
  private readonly children: ChildProcess[];

  constructor(
    private readonly port: number,
    private readonly visitors: readonly Visitor[],
  ) {
    this.children = Array.from({ length: PROCESSES }, () =>
      endWithUs(fork("bench/load/crowd-worker.ts", { execArgv: ["--import", "tsx"] })),
    );
  }

  /** Resolves when everybody is connected and knows what moved on. */
  async open(patienceMs: number): Promise<void> {
    this.children.forEach((child, index) => {
      const visitors = this.visitors.filter((_visitor, place) => place % PROCESSES === index);
      child.send({ kind: "open", port: this.port, visitors, atOnce: AT_ONCE } satisfies CrowdOrder);
    });
    await this.untilInSync(patienceMs);
  }

  async state(): Promise<CrowdState> {
    const states = await Promise.all(this.children.map(ask));
    return {
      kind: "state",
      inSync: states.reduce((sum, { inSync }) => sum + inSync, 0),
      breaks: states.flatMap(({ breaks }) => breaks),
      refused: states.reduce((sum, { refused }) => sum + refused, 0),
    };
  }

  /** How long it took, in milliseconds; infinite when the patience ended first. */
  async untilInSync(patienceMs: number): Promise<number> {
    const began = performance.now();
    while (performance.now() - began < patienceMs) {
      if ((await this.state()).inSync === this.visitors.length) return performance.now() - began;
      await pause(LOOK_EVERY_MS);
    }
    return Infinity;
  }

  close(): void {
    for (const child of this.children) child.kill("SIGKILL");
  }
}

function ask(child: ChildProcess): Promise<CrowdState> {
  return new Promise((resolve) => {
    child.once("message", (state: CrowdState) => resolve(state));
    child.send({ kind: "tell" } satisfies CrowdOrder);
  });
}
