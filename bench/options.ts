// What may be said on the command line.

export interface Options {
  only: readonly string[];
  repeats: number;
  seconds: number;
  warmSeconds: number;
  /** Multiplies people, sockets and messages, for a try on a small machine. */
  scale: number;
  /** Measure this instance instead of one of the harness's own, where a benchmark can. */
  url: string | null;
  list: boolean;
  report: boolean;
  /** Writes CPU profiles of the product into this folder. */
  profile: string | null;
}

const DEFAULTS = { repeats: 3, seconds: 15, warmSeconds: 5, scale: 1 } as const;

export class OptionError extends Error {}

export function readOptions(args: readonly string[]): Options {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const named = new Set(["only", "repeats", "seconds", "warm", "scale", "url", "profile"]);
  for (let at = 0; at < args.length; at += 1) {
    const name = args[at]?.replace(/^--/, "") ?? "";
    const value = args[at + 1];
    if (name === "list" || name === "report") flags.add(name);
    else if (!named.has(name)) throw new OptionError(`There is no option ${args[at]}.`);
    else if (value === undefined) throw new OptionError(`--${name} needs a value.`);
    else values.set(name, args[(at += 1)] ?? "");
  }
  const numberOf = (name: string, usual: number): number => {
    const value = Number(values.get(name) ?? usual);
    if (!(value > 0)) throw new OptionError(`--${name} must be a number above 0.`);
    return value;
  };
  return {
    only: values.get("only")?.split(",") ?? [],
    repeats: Math.ceil(numberOf("repeats", DEFAULTS.repeats)),
    seconds: numberOf("seconds", DEFAULTS.seconds),
    warmSeconds: numberOf("warm", DEFAULTS.warmSeconds),
    scale: numberOf("scale", DEFAULTS.scale),
    url: values.get("url") ?? null,
    list: flags.has("list"),
    report: flags.has("report"),
    profile: values.get("profile") ?? null,
  };
}
