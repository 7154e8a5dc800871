// Making the folders that hold what is private to an instance.
import { mkdirSync, statSync } from "node:fs";
import path from "node:path";

/** Makes a folder that only its owner enters, with what is missing above it. Node's own recursive mkdir never returns under /proc. */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have been faster.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
