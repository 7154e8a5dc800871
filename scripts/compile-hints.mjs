// Asks browsers to compile the scripts of a first visit while they come, on another thread. Of its own a browser only looks through a
// function until it is called, and then reads it again in the middle of the start. The mark is V8's; elsewhere it is a comment.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const MARK = "//# allFunctionsCalledOnLoad\n";
/** Nearly every first visit leads to a channel. */
const PAGE = "server/app/(main)/channels/[serverId]/[channelId]/page_client-reference-manifest.js";

/** @param {string} dist Next's folder. */
export async function hintCompilation(dist) {
  const { rootMainFiles } = JSON.parse(await readFile(path.join(dist, "build-manifest.json"), "utf8"));
  const ofPage = (await readFile(path.join(dist, PAGE), "utf8")).match(/static\/chunks\/[\w~.-]+\.js/g) ?? [];
  for (const name of new Set([...rootMainFiles, ...ofPage])) {
    const file = path.join(dist, name);
    const script = await readFile(file, "utf8");
    if (!script.startsWith(MARK)) await writeFile(file, MARK + script);
  }
}
