// The envelope around every operation: other sites' requests out, sign-in, input, run, events after the commit, output.
// Each route file is a table of methods; a method that is not in it answers 405.
import type * as z from "zod/mini";
import { AppError, notFound, PROBLEM_CONTENT_TYPE } from "@/lib/contracts/errors";
import { allowanceHeaders } from "@/lib/backend/adapters/rate-limiter";
import { authenticate } from "@/lib/backend/auth/authenticate";
import { isCrossSite } from "@/lib/backend/auth/same-origin";
import { parseInput, toAppError } from "@/lib/backend/core/app-errors";
import { addressIn } from "@/lib/backend/core/client-address";
import { Context } from "@/lib/backend/core/context";
import { dispatch } from "@/lib/backend/events/dispatch";
import { Reply, type Operation } from "./operation";
import { readJson } from "./read-input";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

export type RouteHandler = (
  request: Request,
  route: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;

/** A handler that says what it does, so that the API's description can be made of it. */
export type DescribedHandler = RouteHandler & { operation: Operation | undefined };

const PRIVATE = { "Cache-Control": "private, no-store", Vary: "Authorization, Cookie" };

function problemResponse(error: AppError): Response {
  const { allow, retryAfterSeconds, allowance } = error.extra;
  return new Response(JSON.stringify(error.toProblem()), {
    status: error.status,
    headers: {
      ...PRIVATE,
      "Content-Type": PROBLEM_CONTENT_TYPE,
      ...allowanceHeaders(allowance),
      ...(allow ? { Allow: allow.join(", ") } : {}),
      ...(retryAfterSeconds === undefined ? {} : { "Retry-After": `${retryAfterSeconds}` }),
    },
  });
}

/** Cookies travel with requests that other sites start; bearer tokens do not. */
export function refuseCrossSite(request: Request): void {
  const { headers, method } = request;
  if (method === "GET" || method === "HEAD" || headers.has("authorization")) return;
  const crossSite = isCrossSite({
    origin: headers.get("origin"),
    host: headers.get("host"),
    secFetchSite: headers.get("sec-fetch-site"),
    referer: headers.get("referer"),
  });
  if (crossSite) throw new AppError("CROSS_SITE_REQUEST");
}

/** The caller of a request outside the operations (uploads, files): null when nobody is signed in. */
export async function contextOf(request: Request): Promise<Context> {
  const { headers } = request;
  const credentials = { authorization: headers.get("authorization"), cookie: headers.get("cookie") };
  return new Context(await authenticate(credentials), addressIn(headers));
}

/** A path with something that is no id names nothing: 404, as for an unknown one. */
function parseParams(schema: z.ZodMiniType, params: Record<string, string | string[]>): unknown {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

/** What stands once is text; a name that comes twice is a list, which no schema takes. */
function queryOf(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url);
  const entries = [...new Set(searchParams.keys())].map((name) => {
    const [value = "", ...more] = searchParams.getAll(name);
    return [name, more.length === 0 ? value : [value, ...more]] as const;
  });
  return Object.fromEntries(entries);
}

async function readInput(operation: Operation, request: Request, params: Record<string, string | string[]>) {
  return {
    params: operation.params && parseParams(operation.params, params),
    query: operation.query && parseInput(operation.query, queryOf(request)),
    body: operation.body && parseInput(operation.body, await readJson(request)),
  };
}

async function answer(
  operation: Operation,
  request: Request,
  params: Record<string, string | string[]>,
): Promise<Response> {
  refuseCrossSite(request);
  const ctx = await contextOf(request);
  // Asking for the caller refuses whoever is not signed in, before the input is looked at.
  if (!operation.isPublic) void ctx.caller;
  const input = await readInput(operation, request, params);
  const outcome = await operation.run(ctx, input, { userAgent: request.headers.get("user-agent") });
  await dispatch(ctx.events);
  const reply = outcome instanceof Reply ? outcome : new Reply<unknown>(operation.statuses[0], outcome);
  const headers = { ...PRIVATE, ...allowanceHeaders(ctx.allowance) };
  return Response.json(operation.result.parse(reply.value), { status: reply.status, headers });
}

/** Runs `work` and turns whatever it throws into problem details. */
export async function withProblems(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return problemResponse(toAppError(error, `${request.method} ${new URL(request.url).pathname}`));
  }
}

export function defineRoutes(table: Partial<Record<Method, Operation>>): Record<Method, DescribedHandler> {
  const allow: string[] = METHODS.filter((method) => table[method]);
  if (table.GET) allow.push("HEAD");
  const handlerOf = (method: Method): DescribedHandler => {
    const operation = table[method];
    const handler: RouteHandler = (request, route) =>
      withProblems(request, async () => {
        if (!operation) throw new AppError("METHOD_NOT_ALLOWED", undefined, { allow });
        const params = await route.params;
        return answer(operation, request, params);
      });
    return Object.assign(handler, { operation });
  };
  return Object.fromEntries(METHODS.map((method) => [method, handlerOf(method)])) as Record<Method, DescribedHandler>;
}
