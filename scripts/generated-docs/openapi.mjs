// The API's description (OpenAPI 3.1), made of the very operations that answer: the schemas that check what comes in and parse
// what goes out. A route file that is neither described by an operation nor listed below stops it.
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";
import { listRouteFiles } from "../../tests/fixtures/http-routes.ts";
import { namedSchemas, schemaPrinter } from "./json-schemas.mjs";
import { OTHER_DOORS } from "./other-doors.mjs";

const CONTRACTS = "lib/contracts";
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** @typedef {import("../../lib/backend/http/operation.ts").Operation} Operation */
/** @typedef {import("../../tests/fixtures/http-routes.ts").RouteFile} RouteFile */
/** @typedef {{ method: string, path: string, operation: Operation }} Door */
/** @typedef {ReturnType<typeof schemaPrinter>} Printer */

/** @param {RouteFile} route */
export function pathOf({ segments }) {
  return `/${segments.map((segment) => segment.replace(/^\[(\w+)\]$/, "{$1}")).join("/")}`;
}

/** @param {string} file @returns {Promise<Record<string, any>>} */
function load(file) {
  return import(/* @vite-ignore */ pathToFileURL(resolve(file)).href);
}

/** @param {RouteFile} route @returns {Promise<Door[]>} */
async function doorsOf(route) {
  const module = await load(route.file);
  const table = route.kind === "pages" ? module.default.table : module;
  const path = pathOf(route);
  return METHODS.flatMap((method) => {
    const operation = table[method]?.operation;
    return operation === undefined ? [] : [{ method, path, operation }];
  });
}

/** Every operation with the method and path at which it answers. */
export async function listDoors() {
  const routes = (await listRouteFiles()).filter(({ segments }) => !segments.some((one) => one.startsWith("[...")));
  /** @type {Door[]} */
  const doors = [];
  for (const route of routes) {
    const found = await doorsOf(route);
    if (found.length === 0 && OTHER_DOORS[pathOf(route)] === undefined) {
      throw new Error(`${route.file} has no operation and is not described in other-doors.mjs`);
    }
    doors.push(...found);
  }
  return doors.toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
}

/** "PATCH /api/servers/{serverId}" -> "patchServersServerId". @param {Door} door */
function operationId({ method, path }) {
  const words = path.replace(/^\/api/, "").match(/[a-z0-9]+/gi) ?? [];
  return [method.toLowerCase(), ...words.map((word) => word[0]?.toUpperCase() + word.slice(1))].join("");
}

/** @param {Printer} printer @param {any} schema @param {"path" | "query"} place */
function parameters(printer, schema, place) {
  if (schema === undefined) return [];
  const printed = printer.print(schema, "input");
  const name = printed.$ref?.split("/").at(-1);
  const { properties = {}, required = [] } = name === undefined ? printed : printer.components[name];
  return Object.entries(properties).map(([key, value]) => ({
    name: key,
    in: place,
    required: place === "path" || required.includes(key),
    schema: value,
  }));
}

const problemContent = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
const responses = {
  InvalidInput: { description: "The input is not valid; `errors` names the fields", content: problemContent },
  Unauthenticated: { description: "Nobody is signed in", content: problemContent },
  NotFound: { description: "It does not exist, or is not visible to the caller", content: problemContent },
  RateLimited: { description: "Too many requests; `Retry-After` says when to try again", content: problemContent },
  Problem: { description: "Any other problem", content: problemContent },
};

/** @param {keyof typeof responses} name */
const response = (name) => ({ $ref: `#/components/responses/${name}` });

/** @param {Operation} operation */
function problems({ isPublic, params, query, body }) {
  return {
    ...((query ?? body) ? { 400: response("InvalidInput") } : {}),
    ...(isPublic ? {} : { 401: response("Unauthenticated") }),
    ...((params ?? query ?? body) ? { 404: response("NotFound") } : {}),
    429: response("RateLimited"),
    default: response("Problem"),
  };
}

/** @param {Printer} printer @param {Door} door */
function described(printer, door) {
  const { operation, path } = door;
  const success = { "application/json": { schema: printer.print(operation.result, "output") } };
  return {
    operationId: operationId(door),
    summary: operation.summary,
    tags: [path.split("/")[2] === "socket" ? (path.split("/")[3] ?? "socket") : path.split("/")[2]],
    ...(operation.isPublic ? { security: [] } : {}),
    ...withInput(printer, operation),
    responses: {
      ...Object.fromEntries(operation.statuses.map((status) => [status, { description: "Success", content: success }])),
      ...problems(operation),
    },
  };
}

/** @param {Printer} printer @param {Operation} operation */
function withInput(printer, { params, query, body }) {
  const all = [...parameters(printer, params, "path"), ...parameters(printer, query, "query")];
  return {
    ...(all.length > 0 ? { parameters: all } : {}),
    ...(body === undefined
      ? {}
      : { requestBody: { content: { "application/json": { schema: printer.print(body, "input") } } } }),
  };
}

/** Those of `schemas` that something refers to. @param {Record<string, unknown>} schemas @param {unknown} paths */
function referred(schemas, paths) {
  /** @type {Set<string>} */
  const names = new Set();
  const follow = (/** @type {unknown} */ node) => {
    for (const [, name = ""] of JSON.stringify(node).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (names.has(name)) continue;
      names.add(name);
      follow(schemas[name]);
    }
  };
  follow([problemContent, paths]);
  return Object.fromEntries([...names].toSorted().map((name) => [name, schemas[name]]));
}

export async function openapiDocument() {
  const doors = await listDoors();
  const files = readdirSync(CONTRACTS).filter((file) => !file.endsWith(".test.ts"));
  const contracts = await Promise.all(files.map((file) => load(join(CONTRACTS, file))));
  const printer = schemaPrinter(namedSchemas(contracts));
  printer.print((await load("lib/contracts/errors.ts")).ProblemSchema, "output");
  for (const { operation } of doors) printer.print(operation.result, "output");
  /** @type {Record<string, Record<string, unknown>>} */
  const paths = {};
  for (const door of doors) (paths[door.path] ??= {})[door.method.toLowerCase()] = described(printer, door);
  Object.assign(paths, OTHER_DOORS);
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  return {
    openapi: "3.1.0",
    info: {
      title: "Parley",
      version,
      description:
        "Servers, channels, messages, people. Ids are decimal strings, times ISO 8601 in UTC. Lists take `cursor` and `limit`. Errors are problem details (RFC 9457).",
    },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }, { cookie: [] }],
    paths: Object.fromEntries(Object.entries(paths).toSorted(([one], [other]) => (one < other ? -1 : 1))),
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "The token that `POST /api/login` answers" },
        cookie: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
      responses,
      schemas: referred(printer.components, paths),
    },
  };
}
