// A table of operations as the App Router wants it: a handler of web requests for each method. A method that is not in the table
// answers 405.
import type { Answer } from "@/lib/backend/core/direct-doors";
import { answerBy, problemOf, type Params } from "./answer";
import { alsoDirectly } from "./node-door";
import { METHODS, type Method, type Operation, type OperationTable } from "./operation";

export type RouteHandler = (request: Request, route: { params: Promise<Params> }) => Promise<Response>;

/** A handler that says what it does, so that the API's description can be made of it. */
export type DescribedHandler = RouteHandler & { operation: Operation | undefined };

function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers });
}

/** Runs `work` and turns whatever it throws into problem details. */
export async function withProblems(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return toResponse(problemOf(error, request));
  }
}

/** What stands at `directPath`, if it is given, the Node host answers without Next. */
export function defineRoutes(table: OperationTable, directPath?: string): Record<Method, DescribedHandler> {
  if (directPath !== undefined) alsoDirectly(directPath, table);
  const handlerOf = (method: Method): DescribedHandler => {
    const handler: RouteHandler = async (request, { params }) =>
      toResponse(await answerBy(table, request, await params));
    return Object.assign(handler, { operation: table[method] });
  };
  return Object.fromEntries(METHODS.map((method) => [method, handlerOf(method)])) as Record<Method, DescribedHandler>;
}
