// Puts a .br and a .gz beside every text that the build made for browsers, as small as they can be made: once here, instead of
// a little worse for every visitor. server/static-files.ts hands them out.
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const TEXT = /\.(js|css|json|svg|txt|map)$/;
/** Smaller ones fit into one packet anyhow. */
const WORTH_IT_BYTES = 1_024;

const kinds = {
  br: (content) =>
    promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }),
  gz: (content) => promisify(gzip)(content, { level: 9 }),
};

async function compressFile(file) {
  const content = await readFile(file);
  if (content.length < WORTH_IT_BYTES) return;
  for (const [ending, compress] of Object.entries(kinds)) {
    if (!existsSync(`${file}.${ending}`)) await writeFile(`${file}.${ending}`, await compress(content));
  }
}

/** @param {string} folder */
export async function precompress(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && TEXT.test(entry.name));
  const queue = files.map((entry) => path.join(entry.parentPath, entry.name));
  // zlib works in threads; a few at a time keep them busy.
  const work = async () => {
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) await compressFile(file);
  };
  await Promise.all([work(), work(), work(), work()]);
}
