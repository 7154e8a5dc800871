// The number by which this process's ids differ from those of others.
import { Client } from "pg";
import { env } from "@/lib/env";

/** 0 to 1,023; the next one each time, and after the last one the first. */
export async function takeWorkerNumber(): Promise<number> {
  // An own connection: the pool's patience is for requests, and a host that is starting is busy with itself.
  const client = new Client({ connectionString: env().databaseUrl ?? "", application_name: "parley start" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ worker: number }>("SELECT nextval('worker_numbers')::int AS worker");
    const [row] = rows;
    if (!row) throw new Error("There is no number for this process");
    return row.worker;
  } finally {
    await client.end();
  }
}
