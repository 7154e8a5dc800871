// S49: no cache on the way and none in the browser keeps what somebody got: every answer of the API is for its asker alone,
// errors as well, and no other site may read one. The doors are those of the access matrix.
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { newCast } from "../../fixtures/people";
import { doorPath, methodOf, ROWS } from "./access-rows";
import { setStage, type Stage } from "./access-stage";

/** The same for everybody. */
const IS_PUBLIC = /^\w+ \/api\/(openapi\.json|auth\/)/;
/** Kept by its reader's own browser, which asks each time whether it may still be shown. */
const IS_FILE = /^GET \/api\/files\//;

let server: TestServer;
let stage: Stage;

beforeAll(async () => {
  server = await startTestServer();
  stage = await setStage(await newCast(server.url));
});
afterAll(() => server.close());

const rows = ROWS.filter(({ door }) => !IS_PUBLIC.test(door));

it.each(rows.map((row) => ({ row, title: `${row.door}${row.when ? `, ${row.when}` : ""}` })))(
  "$title is kept by nobody",
  async ({ row }) => {
    for (const role of ["anonymous", "stranger", "guest", "owner"] as const) {
      const ids = { ...stage.ids, ...(await row.prepare?.(stage, role)) };
      // Nothing may be used up for the rows that follow.
      if (methodOf(row) !== "GET" && role !== "anonymous" && role !== "stranger") continue;
      const headersOfAsker: Record<string, string> = methodOf(row) === "GET" ? { origin: "https://evil.example" } : {};
      const { headers, status } = await stage.cast[role].call(methodOf(row), doorPath(row, ids), undefined, {
        headers: headersOfAsker,
      });
      const control = headers.get("cache-control") ?? "";
      const isShownFile = IS_FILE.test(row.door) && status < 300;
      expect([row.door, role, control]).toEqual([
        row.door,
        role,
        expect.stringMatching(isShownFile ? /^private, (no-cache|max-age=0)/ : /no-store/),
      ]);
      expect(headers.get("access-control-allow-origin")).toBeNull();
      if (!isShownFile) expect(headers.get("vary") ?? "").toMatch(/authorization.*cookie|cookie.*authorization/i);
    }
  },
);
