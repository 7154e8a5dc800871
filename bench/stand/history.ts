// Channels full of messages, made by SQL in the product's own tables: places and versions without holes, as the product would have
// written them.
import { SNOWFLAKE_EPOCH_MS, SNOWFLAKE_TIME_SHIFT } from "@/lib/rules/snowflakes";
import { withClient } from "./population";

const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;
const CHUNK = 250_000;

export interface ChannelHistory {
  channelId: string;
  authorId: string;
  count: number;
}

/** Appends to channels that hold nothing yet. */
export async function fillChannels(databaseUrl: string, histories: readonly ChannelHistory[]): Promise<void> {
  const first = BigInt(Date.now() - YEAR_MS - SNOWFLAKE_EPOCH_MS) << SNOWFLAKE_TIME_SHIFT;
  await withClient(databaseUrl, async (client) => {
    await client.query("SET synchronous_commit = off");
    let made = 0n;
    for (const { channelId, authorId, count } of histories) {
      for (let from = 1; from <= count; from += CHUNK) {
        const to = Math.min(count, from + CHUNK - 1);
        await client.query(
          `INSERT INTO messages (channel_id, seq, id, version, author_id, content, created_at)
           SELECT $1, n, $3::bigint + n, n, $2,
             rpad('message ' || n || ': the garden gate was left open again and somebody should look', 160, ' .'),
             now() - interval '1 year' + n * interval '1 second' FROM generate_series($4::int, $5::int) AS n`,
          [channelId, authorId, `${first + made}`, from, to],
        );
      }
      made += BigInt(count);
      await client.query("UPDATE channels SET last_seq = $2, version = $2 WHERE id = $1", [channelId, count]);
    }
    await client.query("RESET synchronous_commit");
    await client.query("VACUUM (ANALYZE) messages");
    await client.query("CHECKPOINT");
  });
}
