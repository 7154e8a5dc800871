// Applies the migrations to the database at DATABASE_URL and ends: where no host of ours starts, somebody else must. It must not open the
// embedded database, which is of no use to any other process.
import { EnvError, env, loadEnvFile } from "@/lib/env";
import { migrate, MigrationError } from "@/lib/backend/db/migrate";

async function main(): Promise<void> {
  loadEnvFile();
  if (env().databaseUrl === null) throw new EnvError("DATABASE_URL must be set to bring a database up to date.");
  const applied = await migrate();
  console.log(`Applied ${applied.length} database migration${applied.length === 1 ? "" : "s"}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvError || error instanceof MigrationError ? error.message : error);
  process.exitCode = 1;
});
