// Opens PGlite so that a commit survives a power cut: PGlite runs with fsync off and a file layer whose fsync does nothing,
// and this file turns both on. It must not know about connections, locks or the app.
import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, readdirSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { z } from "zod";

interface OpenFile {
  readonly nfd?: number;
  readonly node: { readonly mode: number };
}

interface FileLayer {
  readonly filesystems: { readonly NODEFS: { readonly stream_ops: { fsync?: (stream: OpenFile) => number } } };
  isDir(mode: number): boolean;
}

const FileLayerSchema = z.custom<FileLayer>(
  (value) =>
    z
      .object({ filesystems: z.object({ NODEFS: z.object({ stream_ops: z.record(z.string(), z.unknown()) }) }) })
      .safeParse(value).success,
  "this version of PGlite has another file layer",
);

class SyncingNodeFS extends NodeFS {
  override async init(...[pg, options]: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun = z.array(z.custom<(module: { FS: unknown }) => void>()).parse(emscriptenOpts.preRun);
    const addFsync = (module: { FS: unknown }): void => {
      const layer = FileLayerSchema.parse(module.FS);
      layer.filesystems.NODEFS.stream_ops.fsync = (stream) => syncOpenFile(layer, stream);
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, addFsync] } };
  }
}

function syncOpenFile(layer: FileLayer, stream: OpenFile): number {
  if (stream.nfd === undefined) return 0;
  // fdatasync also writes a grown length, and spares a journal commit where WAL files are reused.
  if (layer.isDir(stream.node.mode)) fsyncSync(stream.nfd);
  else fdatasyncSync(stream.nfd);
  return 0;
}

// wal_sync_method: fdatasync is a stub in PGlite's build, fsync reaches the file layer above. open_datasync would work too,
// but it writes each 8 KiB page of a large transaction through on its own, which makes an import three times slower.
const DURABLE_PARAMETERS = ["fsync=on", "wal_sync_method=fsync", "full_page_writes=on", "synchronous_commit=on"];
const SIZE_PARAMETERS = ["shared_buffers=64MB", "work_mem=8MB", "timezone=UTC"];

/** The database in `directory`, made if it is not there. One process at a time: see directory-lock. */
export async function openEngine(directory: string): Promise<PGlite> {
  const isNew = !existsSync(path.join(directory, "PG_VERSION"));
  const engine = await PGlite.create({
    fs: new SyncingNodeFS(directory),
    startParams: [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
      ...[...DURABLE_PARAMETERS, ...SIZE_PARAMETERS].flatMap((parameter) => ["-c", parameter]),
    ],
  });
  // initdb wrote its files before fsync was on.
  if (isNew) syncTree(directory);
  return engine;
}

function syncTree(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const entryPath = path.join(directory, entry.name);
    if (entry.isDirectory()) syncTree(entryPath);
    else if (entry.isFile()) syncPath(entryPath);
  }
  syncPath(directory);
}

function syncPath(target: string): void {
  const descriptor = openSync(target, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
