// The envelope around every operation: other sites' requests out, sign-in, input, run, events after the commit, output. It looks at
// a request in the one way that web requests and Node's have in common (define-routes.ts and node-door.ts make it of either).
import type * as z from "zod/mini";
import { AppError, notFound, PROBLEM_CONTENT_TYPE } from "@/lib/contracts/errors";
import { allowanceHeaders } from "@/lib/backend/adapters/rate-limiter";
import { authenticate } from "@/lib/backend/auth/authenticate";
import { isCrossSite } from "@/lib/backend/auth/same-origin";
import { parseInput, toAppError } from "@/lib/backend/core/app-errors";
import { addressIn, type NamedHeaders } from "@/lib/backend/core/client-address";
import { compiled } from "@/lib/backend/core/compiled-schema";
import { Context } from "@/lib/backend/core/context";
import type { Answer } from "@/lib/backend/core/direct-doors";
import { dispatch } from "@/lib/backend/events/dispatch";
import { METHODS, Reply, type Method, type Operation, type OperationTable } from "./operation";
import { readJson } from "./read-input";

export interface Incoming {
  method: string;
  /** With or without the origin. */
  url: string;
  headers: NamedHeaders;
  body: AsyncIterable<Uint8Array> | null;
}

export type Params = Record<string, string | string[]>;

const PRIVATE = { "Cache-Control": "private, no-store", Vary: "Authorization, Cookie" };

export function problemAnswer(error: AppError): Answer {
  const { allow, retryAfterSeconds, allowance } = error.extra;
  return {
    status: error.status,
    headers: {
      ...PRIVATE,
      "Content-Type": PROBLEM_CONTENT_TYPE,
      ...allowanceHeaders(allowance),
      ...(allow ? { Allow: allow.join(", ") } : {}),
      ...(retryAfterSeconds === undefined ? {} : { "Retry-After": `${retryAfterSeconds}` }),
    },
    body: JSON.stringify(error.toProblem()),
  };
}

/** Cookies travel with requests that other sites start; bearer tokens do not. */
function refuseCrossSite({ headers, method }: Incoming): void {
  if (method === "GET" || method === "HEAD" || headers.get("authorization") !== null) return;
  const crossSite = isCrossSite({
    origin: headers.get("origin"),
    host: headers.get("host"),
    secFetchSite: headers.get("sec-fetch-site"),
    referer: headers.get("referer"),
  });
  if (crossSite) throw new AppError("CROSS_SITE_REQUEST");
}

/** The caller of a request, also outside the operations (uploads, files): null when nobody is signed in. */
export async function contextOf({ headers }: Pick<Incoming, "headers">): Promise<Context> {
  const credentials = { authorization: headers.get("authorization"), cookie: headers.get("cookie") };
  return new Context(await authenticate(credentials), addressIn(headers));
}

/** A path with something that is no id names nothing: 404, as for an unknown one. */
function parseParams(schema: z.ZodMiniType, params: Params): unknown {
  const parsed = compiled(schema).safeParse(params);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

function splitUrl(url: string): [path: string, search: string] {
  const [address = "", ...search] = url.split("?");
  return [address, search.join("?")];
}

/** What stands once is text; a name that comes twice is a list, which no schema takes. */
function queryOf({ url }: Incoming): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  const given = new URLSearchParams(splitUrl(url)[1]);
  for (const name of new Set(given.keys())) {
    const [value = "", ...more] = given.getAll(name);
    // Also a name that objects have of their own accord.
    Object.defineProperty(query, name, { value: more.length === 0 ? value : [value, ...more], enumerable: true });
  }
  return query;
}

async function readInput(operation: Operation, request: Incoming, params: Params) {
  return {
    params: operation.params && parseParams(operation.params, params),
    query: operation.query && parseInput(operation.query, queryOf(request)),
    body: operation.body && parseInput(operation.body, await readJson(request)),
  };
}

async function run(operation: Operation, request: Incoming, params: Params): Promise<Answer> {
  refuseCrossSite(request);
  const ctx = await contextOf(request);
  // Asking for the caller refuses whoever is not signed in, before the input is looked at.
  if (!operation.isPublic) void ctx.caller;
  const input = await readInput(operation, request, params);
  const outcome = await operation.run(ctx, input, { userAgent: request.headers.get("user-agent") });
  await dispatch(ctx.events);
  const reply = outcome instanceof Reply ? outcome : new Reply<unknown>(operation.statuses[0], outcome);
  return {
    status: reply.status,
    headers: { ...PRIVATE, "Content-Type": "application/json", ...allowanceHeaders(ctx.allowance) },
    body: JSON.stringify(compiled(operation.result).parse(reply.value)),
  };
}

/** What a table of operations answers at all. */
export function methodsOf(table: OperationTable): string[] {
  return [...METHODS.filter((method) => table[method]), ...(table.GET ? ["HEAD"] : [])];
}

function operationFor(table: OperationTable, method: string): Operation {
  const operation = table[(method === "HEAD" ? "GET" : method) as Method];
  if (!operation) throw new AppError("METHOD_NOT_ALLOWED", undefined, { allow: methodsOf(table) });
  return operation;
}

export function problemOf(error: unknown, { method, url }: Pick<Incoming, "method" | "url">): Answer {
  return problemAnswer(toAppError(error, `${method} ${splitUrl(url)[0].replace(/^https?:\/\/[^/]*/, "")}`));
}

/** Answers by the table, or with problem details, whatever happens. */
export async function answerBy(table: OperationTable, request: Incoming, params: Params): Promise<Answer> {
  try {
    return await run(operationFor(table, request.method), request, params);
  } catch (error) {
    return problemOf(error, request);
  }
}
