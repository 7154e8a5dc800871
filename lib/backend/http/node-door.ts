// Node's own requests, answered by a table of operations without becoming web requests first.
import type { IncomingMessage } from "node:http";
import { openDirectly, type Answer } from "@/lib/backend/core/direct-doors";
import { answerBy, methodsOf, type Incoming, type Params } from "./answer";
import type { OperationTable } from "./operation";

function incomingOf(request: IncomingMessage): Incoming {
  const { method = "GET", url = "/", headers } = request;
  const get = (name: string): string | null => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  };
  return { method, url, headers: { get }, body: request };
}

export function answerNode(table: OperationTable, request: IncomingMessage, params: Params): Promise<Answer> {
  return answerBy(table, incomingOf(request), params);
}

/** The Node host answers these by itself (decision 19). `path` is that of the route's file. */
export function alsoDirectly(path: string, table: OperationTable): void {
  openDirectly(path, methodsOf(table), (request, params) => answerNode(table, request, params));
}
