// Ends the process in order and in time, whoever asks: a signal, npm's death, the database's death, an uncaught error.
// It must not know what it closes: each part of the host adds its own step when it has started.
import { readFileSync } from "node:fs";

type Step = { readonly name: string; readonly close: () => Promise<void>; readonly milliseconds: number };

const FORCE_MILLISECONDS = 4_500;
const PARENT_CHECK_MILLISECONDS = 500;

export class Lifecycle {
  private readonly steps: Step[] = [];
  private stopping: Promise<void> | null = null;

  get isStopping(): boolean {
    return this.stopping !== null;
  }

  /** Steps run last added first. One that takes its time on purpose says how long. */
  onStop(name: string, close: () => Promise<void>, milliseconds = 0): void {
    this.steps.unshift({ name, close, milliseconds });
  }

  /** Runs every step, then ends the process with `exitCode`; it ends anyway when the steps take too long. */
  stop(exitCode: number): Promise<void> {
    this.stopping ??= this.run(exitCode);
    return this.stopping;
  }

  private async run(exitCode: number): Promise<void> {
    const force = setTimeout(
      () => {
        console.error("Stopping took too long; what was left is cut off.");
        process.exit(1);
      },
      this.steps.reduce((total, { milliseconds }) => total + milliseconds, FORCE_MILLISECONDS),
    );
    force.unref();
    for (const { name, close } of this.steps) {
      try {
        await close();
      } catch (error) {
        console.error(`Closing ${name} failed:`, error);
      }
    }
    process.exit(exitCode);
  }

  listenToSignals(): void {
    process.on("SIGTERM", () => void this.stop(0));
    process.on("SIGINT", () => void this.stop(0));
    process.on("SIGHUP", () => void this.stop(0));
    process.on("uncaughtException", (error) => {
      console.error("An error that nothing caught ends the process:", error);
      void this.stop(1);
    });
    // One forgotten `await` in one request is no reason to throw everybody out.
    process.on("unhandledRejection", (reason) => console.error("A promise failed and nobody looked:", reason));
  }

  /** npm or its shell can die without passing a signal on; nobody would own this process then. */
  followParent(): void {
    const shell = process.ppid;
    const npm = npmAbove(shell);
    setInterval(() => {
      const orphaned = process.ppid !== shell || (npm !== null && parentOf(shell) !== npm);
      if (orphaned) void this.stop(0);
    }, PARENT_CHECK_MILLISECONDS).unref();
  }
}

/** The npm that started `shell`, where that can be seen (Linux); without a shell between, npm is the parent itself. */
function npmAbove(shell: number): number | null {
  const above = parentOf(shell);
  const isNpm = (pid: number | null) => pid !== null && readProcess(pid, "cmdline").startsWith("npm");
  return !isNpm(shell) && isNpm(above) ? above : null;
}

function parentOf(pid: number): number | null {
  // The name in parentheses may hold anything, spaces and parentheses too; state and parent follow the last one.
  const [, parent] = readProcess(pid, "stat").split(") ").at(-1)?.split(" ") ?? [];
  return parent === undefined ? null : Number(parent);
}

function readProcess(pid: number, file: "cmdline" | "stat"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
