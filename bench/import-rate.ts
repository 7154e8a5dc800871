// Does importing stay as fast when the history is longer? Twice a small import against one of eight times its size.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmptyDatabase } from "@/tests/fixtures/postgres";
import { rounded, type Benchmark } from "./benchmark";
import { withStand } from "./stand/stand";
import { importSynthetic } from "./synthetic-history";

const SMALL = 10_000;
const LARGE = 80_000;
/** The large import may fall this far behind the small one's rate. */
const LEAST_SHARE = 0.8;

async function rateOf(count: number): Promise<number> {
  const database = await createEmptyDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "parley-bench-"));
  try {
    const seconds = await importSynthetic(count, { DATABASE_URL: database.url, DATA_DIR: dataDir });
    return count / seconds;
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

export const importRate: Benchmark = {
  name: "import-rate",
  about: `messages a second on PostgreSQL, ${SMALL.toLocaleString("en")} against ${LARGE.toLocaleString("en")} (start of the program included)`,
  async run() {
    const [small, large] = await withStand(async () => [await rateOf(SMALL), await rateOf(LARGE)] as const);
    const share = large / small;
    return {
      rows: {
        [`${SMALL}`]: { "messages/s": Math.round(small) },
        [`${LARGE}`]: { "messages/s": Math.round(large) },
      },
      verdicts: [
        {
          ratio: `large at ${rounded(share)} × the small one's rate`,
          target: `at least ${LEAST_SHARE} ×`,
          isMet: share >= LEAST_SHARE,
        },
      ],
    };
  },
};
