// A stand-in for the host: opens the database as server/main.ts does, says so, and closes it on SIGTERM.
// It must not be imported by tests; they start it as a process.
import { DatabaseUnavailableError, openDatabase } from "@/server/embedded-database";

const [, , program = "", mode = "app"] = process.argv;

try {
  const database = await openDatabase({
    role: mode === "import" ? "import" : "app",
    mayShare: mode === "import",
    program,
    onLost: (reason) => {
      console.log(`lost ${reason}`);
      void database.close().then(() => process.exit(reason === "crashed" ? 3 : 0));
    },
  });
  process.on("SIGTERM", () => void database.close().then(() => process.exit(0)));
  console.log(`owner ${String(database.owner)}`);
  console.log(`ready ${database.url}`);
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.error(error instanceof DatabaseUnavailableError ? error.message : error);
  process.exit(1);
}
