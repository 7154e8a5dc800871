// Runs a table of operations under pages/api: the Node request becomes a web Request, and the Response goes back. The
// page file must switch Next's own body parser off.
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { NextApiRequest, NextApiResponse } from "next";
import { AppError } from "@/lib/contracts/errors";
import { defineRoutes, withProblems, type RouteHandler } from "./define-routes";

function toRequest(req: NextApiRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const method = req.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  const init: RequestInit & { duplex: "half" } = {
    method,
    headers,
    duplex: "half",
    body: hasBody ? (Readable.toWeb(req) as NodeReadableStream & BodyInit) : null,
  };
  return new Request(new URL(req.url ?? "/", `http://${req.headers.host ?? "localhost"}`), init);
}

function handlerFor(table: ReturnType<typeof defineRoutes>, method: string): RouteHandler {
  const found = Object.entries(table).find(([name]) => name === (method === "HEAD" ? "GET" : method));
  return found?.[1] ?? ((request) => withProblems(request, () => Promise.reject(new AppError("METHOD_NOT_ALLOWED"))));
}

export function pagesHandler(operations: Parameters<typeof defineRoutes>[0]) {
  const table = defineRoutes(operations);
  const handler = async (req: NextApiRequest, res: NextApiResponse): Promise<void> => {
    const request = toRequest(req);
    const params = Object.fromEntries(Object.entries(req.query).map(([name, value]) => [name, value ?? ""]));
    const response = await handlerFor(table, request.method)(request, { params: Promise.resolve(params) });
    res.status(response.status);
    response.headers.forEach((value, name) => res.setHeader(name, value));
    res.end(Buffer.from(await response.arrayBuffer()));
  };
  return Object.assign(handler, { table });
}
