// The browser's one way to the HTTP API: JSON in, JSON out, problems as errors. Knows no route and no React.
import type * as z from "zod/mini";
import { ProblemSchema, type FieldError, type Problem } from "@/lib/contracts/errors";

/** What the API answered instead of a result; `status` 0 means that nothing answered at all. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: string;
  readonly status: number;
  readonly fieldErrors: FieldError[];

  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.fieldErrors = problem.errors ?? [];
  }

  /** Whether the same request may well succeed later. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export function unreachable(): ApiError {
  const detail = "The server cannot be reached. Check your connection and try again.";
  return new ApiError({ type: "about:blank", title: "Offline", status: 0, detail, code: "OFFLINE" });
}

async function problemOf(response: Response): Promise<ApiError> {
  const parsed = ProblemSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new ApiError(parsed.data);
  const detail = `The server answered with status ${response.status}.`;
  return new ApiError({ type: "about:blank", title: "Error", status: response.status, detail, code: "UNEXPECTED" });
}

interface RequestOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  signal?: AbortSignal;
}

/** Asks `path` (below `/api`, with its query) and parses the answer by `schema`. Throws ApiError. */
export async function api<Schema extends z.ZodMiniType>(
  path: string,
  schema: Schema,
  { method = "GET", body, signal }: RequestOptions = {},
): Promise<z.infer<Schema>> {
  const response = await fetch(`/api${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return schema.parse(await response.json());
}

/** A query string of what is defined. */
export function queryString(values: Record<string, string | number | undefined>): string {
  const defined = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]]));
  return defined.length === 0 ? "" : `?${new URLSearchParams(defined).toString()}`;
}
