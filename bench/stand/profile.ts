// What a process spends its time on while it is under load, as a profile that Chrome's DevTools open, and in short by function.
import { mkdirSync, writeFileSync } from "node:fs";
import { figure } from "../benchmark";
import { Inspector } from "./inspector";

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
}

const SAMPLE_EVERY_US = 500;
const SHOWN = 40;

export interface Profiling {
  onMeasureStart: () => Promise<void>;
  onMeasureEnd: () => Promise<void>;
}

/** The share of each function itself, without what it calls. */
function selfShares({ nodes, samples }: Profile): [string, number][] {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const file = url.replace(/^.*\/(node_modules|\.next|dist)\//, "$1/").replace(/^file:\/\/.*\//, "");
      return [id, `${functionName || "(anonymous)"} ${file}${file === "" ? "" : `:${lineNumber + 1}`}`] as const;
    }),
  );
  const counts = new Map<string, number>();
  for (const id of samples) {
    const name = names.get(id) ?? "?";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]): [string, number] => [name, count / samples.length])
    .sort(([, one], [, other]) => other - one);
}

/** Writes `<folder>/<name>.cpuprofile`, and `<name>.txt` with the functions that take most. */
export function profiling(folder: string, name: string, pid: number, port: number): Profiling {
  let inspector: Inspector | null = null;
  return {
    async onMeasureStart() {
      inspector = await Inspector.open(pid, port);
      await inspector.call("Profiler.enable");
      await inspector.call("Profiler.setSamplingInterval", { interval: SAMPLE_EVERY_US });
      await inspector.call("Profiler.start");
    },
    async onMeasureEnd() {
      const { profile } = (await inspector?.call("Profiler.stop")) ?? {};
      inspector?.close();
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}/${name}.cpuprofile`, JSON.stringify(profile));
      const shares = selfShares(profile as Profile).slice(0, SHOWN);
      const lines = shares.map(
        ([what, share]) =>
          `${figure(share * 100)
            .toFixed(2)
            .padStart(6)} %  ${what}`,
      );
      writeFileSync(`${folder}/${name}.txt`, `${lines.join("\n")}\n`);
    },
  };
}

/** Watches the process while `work` keeps it busy. */
export async function profiled(
  folder: string,
  name: string,
  pid: number,
  port: number,
  work: () => Promise<unknown>,
): Promise<void> {
  const { onMeasureStart, onMeasureEnd } = profiling(folder, name, pid, port);
  await onMeasureStart();
  await work();
  await onMeasureEnd();
}
