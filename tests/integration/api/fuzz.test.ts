// Whatever a program sends to whichever operation: no answer of ours is an error of ours, and each is as the API's description
// says. PARLEY_FUZZ_REQUESTS says how many are sent, PARLEY_FUZZ_SEED which ones; the seed is printed.
import { randomInt } from "node:crypto";
import fc from "fast-check";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listDoors } from "../../../scripts/generated-docs/openapi.mjs";
import { description, endpoints, flawOf } from "../../fixtures/api-description";
import { request } from "../../fixtures/clients";
import { startTestServer, type TestServer } from "../../fixtures/http";
import { isPiece, oddRequest, type OddRequest, type Piece } from "../../fixtures/odd-requests";
import { newCast, type Person } from "../../fixtures/people";
import { setStage } from "./access-stage";

const REQUESTS = Number(process.env.PARLEY_FUZZ_REQUESTS ?? 600);
const SEED = Number(process.env.PARLEY_FUZZ_SEED ?? randomInt(2 ** 31));
/** Requests until everybody and everything is made anew: much is deleted, and many are signed out. */
const PER_SCENE = 250;

/** Characters, each up to nine bytes: an address and headers of more than 16 KiB are refused before anybody looks at them. */
const LONGEST_IN_ADDRESS = 250;

interface Scene {
  callers: Person[];
  ids: string[];
}

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function newScene(): Promise<Scene> {
  const stage = await setStage(await newCast(server.url));
  const { stranger, guest, moderator, owner, anonymous } = stage.cast;
  return { callers: [owner, guest, moderator, stranger, anonymous], ids: Object.values(stage.ids) };
}

/** The value with the ids of this scene where an id of something known shall stand. */
function filled(value: unknown, { ids }: Scene): unknown {
  if (isPiece(value)) return ids[value.known % ids.length];
  if (Array.isArray(value)) return value.map((one) => filled(one, { ids, callers: [] }));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, { ids, callers: [] })]));
}

const textOf = (piece: Piece, scene: Scene) =>
  String("known" in piece ? filled(piece, scene) : piece.value).toWellFormed();

function addressOf({ endpoint, path, query }: OddRequest, scene: Scene): string {
  // A dot alone is a step in a path, and no request reaches anybody with it.
  const segment = (piece: Piece) =>
    encodeURIComponent(textOf(piece, scene).slice(0, LONGEST_IN_ADDRESS)).replaceAll(".", "%2E");
  const place = endpoint.path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const piece = path[name];
    return (piece && segment(piece)) || "none";
  });
  const search = new URLSearchParams(
    query.map(([name, piece]) => [name, textOf(piece, scene).slice(0, LONGEST_IN_ADDRESS)]),
  );
  return `${place}?${search.toString()}`;
}

async function send(odd: OddRequest, scene: Scene): Promise<string | null> {
  const { endpoint, caller, raw } = odd;
  const person = scene.callers[caller % scene.callers.length];
  const address = addressOf(odd, scene);
  const body = endpoint.method === "GET" ? undefined : filled(odd.body, scene);
  const what = `${endpoint.method} ${address.slice(0, 300)} ${(raw ?? JSON.stringify(body) ?? "").slice(0, 500)}`;
  const ask = () =>
    request(server.url, endpoint.method, address, {
      token: person?.token ?? null,
      ...(raw === undefined
        ? body === undefined
          ? {}
          : { body }
        : { raw, headers: { "content-type": "application/json" } }),
    });
  // A connection that was idle may be closed in the moment in which it is used again: that is no answer of the product.
  const answer = await ask()
    .catch(ask)
    .catch((error: unknown) => {
      throw new Error(`No answer to ${what}`, { cause: error });
    });
  const flaw = flawOf(endpoint, answer.status, answer.headers.get("content-type") ?? "", answer.text);
  return flaw === null ? null : `${what}\n  ${flaw}\n  ${answer.text.slice(0, 500)}`;
}

describe("the API's description", () => {
  it("is a valid OpenAPI 3.1 document", async () => {
    const { valid, errors } = await new Validator().validate(
      structuredClone(description) as unknown as Record<string, unknown>,
    );
    expect([valid, errors]).toEqual([true, undefined]);
  });

  it("names every operation of every route file, and nothing that is not there", { timeout: 120_000 }, async () => {
    const doors = (await listDoors()).map(({ method, path }) => `${method} ${path}`);
    const named = endpoints.filter(({ path }) => path !== "/api/uploads/{key}");
    expect(named.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(doors.toSorted());
  });

  it(
    `holds for ${REQUESTS} odd requests (seed ${SEED})`,
    async () => {
      console.log(`fuzz: ${REQUESTS} requests, seed ${SEED}`);
      const flaws: string[] = [];
      for (let sent = 0; sent < REQUESTS; sent += PER_SCENE) {
        const scene = await newScene();
        const numRuns = Math.min(PER_SCENE, REQUESTS - sent);
        for (const odd of fc.sample(oddRequest, { numRuns, seed: SEED + sent })) {
          const flaw = await send(odd, scene);
          if (flaw !== null) flaws.push(flaw);
        }
      }
      expect(flaws).toEqual([]);
      expect((await request(server.url, "GET", "/api/health")).status).toBe(200);
    },
    600_000 + REQUESTS * 100,
  );
});
