// S1, S14: who gets through which door: every route and method that exists, for everybody from a passer-by to the owner. A door
// without a row fails, so nobody can add one and forget to say who may use it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { request, type Method } from "../../fixtures/clients";
import { startTestServer, type TestServer } from "../../fixtures/http";
import type { RouteFile } from "../../fixtures/http-routes";
import { newCast, ROLES, type Role } from "../../fixtures/people";
import { doorPath, methodOf, ROWS } from "./access-rows";
import type { Row } from "./access-row";
import { secondSignIn, setStage, UNKNOWN, type Ids, type Stage } from "./access-stage";

const METHODS: Method[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

let server: TestServer;
let stage: Stage;

beforeAll(async () => {
  server = await startTestServer();
  stage = await setStage(await newCast(server.url));
});
afterAll(() => server.close());

const pathOf = ({ segments }: RouteFile) => `/${segments.join("/")}`;

/** The methods that a route answers by anything but 405; what HEAD does beside GET without being exported is Next's. */
async function methodsOf(route: RouteFile): Promise<Method[]> {
  const exported = await server.load(route);
  const offered = METHODS.filter((method) => (route.kind === "pages" ? method !== "HEAD" : method in exported));
  const path = pathOf(route).replace(/\[\.{0,3}\w+\]/g, "none");
  const answers = await Promise.all(offered.map((method) => request(server.url, method, path)));
  return offered.filter((_method, index) => answers[index]?.status !== 405);
}

interface Cell {
  status: number;
  text: string;
}

async function call(row: Row, role: Role, ids: Ids): Promise<Cell> {
  const person = row.ownSignIn ? await secondSignIn(stage.cast[role]) : stage.cast[role];
  const { status, text } = await person.call(methodOf(row), doorPath(row, ids), row.body?.(ids));
  return { status, text };
}

const isSuccess = ({ status }: Cell) => status < 300;

describe("the access matrix", () => {
  it("has a row for every door that exists, and none for one that does not", async () => {
    const doors: string[] = [];
    for (const route of server.routes) {
      for (const method of await methodsOf(route)) doors.push(`${method} ${pathOf(route)}`);
    }
    const rows = [...new Set(ROWS.map(({ door }) => door))];
    expect(rows.toSorted()).toEqual(doors.toSorted());
  });

  it.each(ROWS.map((row) => ({ row, title: `${row.door}${row.when ? `, ${row.when}` : ""}` })))(
    "$title: everybody gets what is theirs, and what is hidden looks like what does not exist",
    async ({ row }) => {
      const statuses: Record<string, number> = {};
      let ids: Ids | null = null;
      for (const role of ROLES) {
        ids ??= { ...stage.ids, ...(await row.prepare?.(stage, role)) };
        const answer = await call(row, role, ids);
        statuses[role] = answer.status;
        if (answer.status === 404) {
          const nothing = await call(row, role, { ...UNKNOWN, userId: ids.userId });
          expect(answer, `${role}: hidden against unknown`).toEqual(nothing);
        }
        // What was used up is made anew.
        if (isSuccess(answer)) ids = null;
      }
      expect(statuses).toEqual(Object.fromEntries(ROLES.map((role, index) => [role, row.expected[index]])));
    },
  );

  it("answers a path with something that is no id as it answers an unknown id", async () => {
    const { owner } = stage.cast;
    for (const path of ["servers", "channels", "users"]) {
      const unknown = await owner.call("GET", `/api/${path}/${UNKNOWN.serverId}`);
      for (const odd of ["abc", "-1", "1e3", "9223372036854775808", "%2e%2e%2fetc", "%00", "' OR 1=1--"]) {
        const answer = await owner.call("GET", `/api/${path}/${encodeURI(odd)}`);
        expect([odd, answer.status, answer.text]).toEqual([odd, 404, unknown.text]);
      }
    }
  });
});
