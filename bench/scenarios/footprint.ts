// What single things take where they lie or pass: bytes of rows and of packets, processor time of the questions that people cause
// while they are only there. `simulate` and `scales` calculate with it.
import { randomUUID } from "node:crypto";
import { Context } from "@/lib/backend/core/context";
import { listAccessCounts } from "@/lib/backend/db/channels";
import { migrate } from "@/lib/backend/db/migrate";
import { listPlaces, type Places } from "@/lib/backend/db/places";
import { closePools } from "@/lib/backend/db/pool";
import { listLiveSessions } from "@/lib/backend/db/sessions";
import { listStatusesAndPlaces, updateLastSeen } from "@/lib/backend/db/status";
import { sendMessage } from "@/lib/backend/services/messages/send-message";
import { markRead } from "@/lib/backend/services/read-states/mark-read";
import { useDatabaseUrl } from "@/lib/env";
import { figure, type Benchmark, type Outcome, type Rows } from "../benchmark";
import type { Options } from "../options";
import { FOOTPRINT as NAMES } from "../simulate/cost-names";
import { CpuAccount } from "../stand/cpu";
import { withClient } from "../stand/population";
import { withStand } from "../stand/stand";
import { openCrowdScene } from "./crowd-scene";
import { measureBroker, measureHearing } from "./footprint-broker";

const PEOPLE = 1_000;
const MESSAGES = 300_000;
const CALLS = 300;
const AT_ONCE = 50;
const WRITERS = 50;
const APPEND_FOR_MS = 5_000;

interface Ids {
  users: string[];
  sessions: string[];
  channels: string[];
}

async function readIds(url: string): Promise<Ids> {
  return withClient(url, async (client) => {
    const list = async (sql: string): Promise<string[]> =>
      (await client.query<{ id: string }>(sql)).rows.map(({ id }) => id);
    return {
      users: await list("SELECT id FROM users ORDER BY id"),
      sessions: await list("SELECT id FROM sessions ORDER BY user_id"),
      channels: await list("SELECT id FROM channels ORDER BY id"),
    };
  });
}

// Channels take turns, as they do in life, so that no index grows at its end only. Texts have 20 to 180 letters.
const FILL = `INSERT INTO messages (channel_id, seq, id, version, author_id, nonce, content, created_at)
  SELECT ($1::bigint[])[1 + n % $3], 1 + n / $3, 7000000000000000 + n * 4194304::bigint, 1 + n / $3,
    ($2::bigint[])[1 + (hashint4(n) & 1023) % cardinality($2::bigint[])], gen_random_uuid()::text,
    left(repeat(md5(n::text) || ' ', 6), 20 + (hashint4(-n) & 1023) % 161), now() - interval '1 year' + n * interval '1 second'
  FROM generate_series(0, $4::int - 1) AS n`;

const SIZES = `SELECT pg_table_size('messages') AS table, pg_indexes_size('messages') AS indexes,
    pg_total_relation_size('read_states') AS states, (SELECT count(*) FROM read_states) AS read`;

async function measureRows(url: string, { users, channels }: Ids, messages: number): Promise<Rows> {
  return withClient(url, async (client) => {
    await client.query(FILL, [channels, users, channels.length, messages]);
    await client.query("UPDATE channels SET last_seq = 1000000, version = 1000000");
    await client.query(
      `INSERT INTO read_states (user_id, channel_id, seq)
       SELECT m.user_id, c.id, 1 FROM members m JOIN channels c ON c.server_id = m.server_id ORDER BY hashint8(c.id + m.id)`,
    );
    await client.query("VACUUM (ANALYZE) messages");
    const { rows } = await client.query<Record<"table" | "indexes" | "states" | "read", string>>(SIZES);
    const [size] = rows;
    const bytes = (total: string | undefined, count: number) => ({ [NAMES.bytes]: figure(Number(total) / count) });
    return {
      [NAMES.messageRow]: bytes(size?.table, messages),
      [NAMES.messageIndexes]: bytes(size?.indexes, messages),
      [NAMES.readState]: bytes(size?.states, Number(size?.read)),
    };
  });
}

/** As many as the database takes in one channel for each of so many people, while they and it share this machine. */
async function measureAppends(databasePid: number, { users, sessions }: Ids): Promise<Rows> {
  const places = await listPlaces(users.slice(0, WRITERS), null);
  const account = new CpuAccount({ database: [databasePid] });
  const [before, began] = [process.cpuUsage(), performance.now()];
  let made = 0;
  const write = async ([userId, { found }]: [string, Places], number: number): Promise<void> => {
    const channelId = found[number % found.length]?.channel.id ?? "";
    const caller = { userId, sessionId: sessions[number] ?? "", signedInAt: new Date(), isAdmin: false };
    for (; performance.now() - began < APPEND_FOR_MS; made += 1)
      await sendMessage(new Context(caller), channelId, {
        content: "the garden gate was left open",
        nonce: randomUUID(),
      });
  };
  await Promise.all([...places].map(write));
  const seconds = (performance.now() - began) / 1e3;
  const { user, system } = process.cpuUsage(before);
  return {
    [NAMES.appends]: {
      [NAMES.perSecond]: figure(made / seconds),
      [NAMES.database]: figure((account.used().database * 1e6) / made),
      [NAMES.server]: figure((user + system) / made),
    },
  };
}

type Call = (number: number) => Promise<unknown>;

/** One call after the other; each is for `people` of them. */
async function measureCalls(databasePid: number, call: Call, people: number): Promise<Record<string, number>> {
  for (let number = 0; number < CALLS / 10; number += 1) await call(number);
  const account = new CpuAccount({ database: [databasePid] });
  const before = process.cpuUsage();
  for (let number = 0; number < CALLS; number += 1) await call(number);
  const { user, system } = process.cpuUsage(before);
  const counted = CALLS * people;
  return {
    [NAMES.database]: figure((account.used().database * 1e6) / counted),
    [NAMES.server]: figure((user + system) / counted),
  };
}

async function measureQuestions(databasePid: number, { users, sessions, channels }: Ids): Promise<Rows> {
  const at = (ids: readonly string[], number: number) => ids[number % ids.length] ?? "";
  const some = (ids: readonly string[], number: number) =>
    Array.from({ length: AT_ONCE }, (_, index) => at(ids, number * AT_ONCE + index));
  const measure = (call: Call, people = 1) => measureCalls(databasePid, call, people);
  const spaces = await listPlaces(users, null);
  let seq = 1;
  const read: Call = (number) => {
    const userId = at(users, number);
    const ctx = new Context({ userId, sessionId: at(sessions, number), signedInAt: new Date(), isAdmin: false });
    return markRead(ctx, spaces.get(userId)?.found[0]?.channel.id ?? "", { seq: (seq += 1), unread: false });
  };
  const announce: Call = async (number) => {
    await listStatusesAndPlaces([at(users, number)]);
    await updateLastSeen([at(users, number)], new Date());
  };
  const thousand = channels.slice(0, 1_000);
  return {
    [NAMES.markRead]: await measure(read),
    [NAMES.placesAlone]: await measure((number) => listPlaces([at(users, number)], null)),
    [NAMES.placesTogether]: await measure((number) => listPlaces(some(users, number), null), AT_ONCE),
    [NAMES.status]: await measure(announce),
    [NAMES.sessionLook]: await measure(() => listLiveSessions(sessions), sessions.length),
    [NAMES.accessLook]: await measure(() => listAccessCounts(thousand), thousand.length),
  };
}

async function run({ scale }: Options): Promise<Outcome> {
  // Before anything of the product reads its settings.
  process.env.RATE_LIMITS = "off";
  return withStand(async (stand) => {
    const { url, pid } = await stand.database();
    useDatabaseUrl(url);
    await migrate();
    await openCrowdScene(url, PEOPLE);
    const ids = await readIds(url);
    const rows = await measureRows(url, ids, Math.round(MESSAGES * scale));
    const questions = await measureQuestions(pid, ids);
    const appends = await measureAppends(pid, ids);
    await closePools();
    return {
      rows: { ...rows, ...questions, ...appends, ...(await measureBroker(stand.redisUrl)), ...measureHearing() },
      verdicts: [],
    };
  });
}

export const footprint: Benchmark = {
  name: "footprint",
  about: `bytes of ${MESSAGES.toLocaleString("en")} messages, and the processor time of single questions, each in 5 servers of 20 channels`,
  basis: "one run",
  run,
};
