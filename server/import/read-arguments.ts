// What the command line asks for. It must not look at files or at the database.
import path from "node:path";
import { parseArgs } from "node:util";
import { LIMITS } from "@/lib/contracts/limits";
import { nameSchema } from "@/lib/contracts/text";
import { ImportError } from "@/server/import/import-error";

export const USAGE = "Usage: npm run import -- FILE [--server NAME] [--owner USERNAME]";

export interface ImportArguments {
  file: string;
  serverName: string;
  owner: string | null;
}

/** Null when help was asked for. A relative FILE counts from `folder`. */
export function readArguments(args: readonly string[], folder: string): ImportArguments | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (file === undefined) throw new ImportError(`Name the file to import. ${USAGE}`);
  if (more.length > 0) throw new ImportError(`One file at a time, please; a name with spaces needs quotes. ${USAGE}`);
  const given = values.server ?? path.basename(file).replace(/(\.jsonl)?(\.gz)?$/i, "");
  const name = nameSchema(1, LIMITS.serverNameLength).safeParse(given);
  if (!name.success) {
    throw new ImportError(
      `The server's name needs 1 to ${LIMITS.serverNameLength} characters: give one with --server NAME.`,
    );
  }
  return { file: path.resolve(folder, file), serverName: name.data, owner: values.owner ?? null };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { server: { type: "string" }, owner: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    throw new ImportError(`${error instanceof Error ? error.message.split(". ")[0] : "Unknown option"}. ${USAGE}`);
  }
}
