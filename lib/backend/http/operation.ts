// An operation: the schemas of what comes in and goes out, and one call. Everything else about a request is the
// envelope's (answer.ts), and the API's description is made from the same object.
import type * as z from "zod/mini";
import { type Context } from "@/lib/backend/core/context";

/** What a public operation may know beside its input. */
export interface RequestMeta {
  userAgent: string | null;
}

type Output<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;

export interface OperationInput<Params, Query, Body> {
  params: Output<Params>;
  query: Output<Query>;
  body: Output<Body>;
}

export type SuccessStatus = 200 | 201;

/** An answer whose status depends on what happened. */
export class Reply<Value> {
  constructor(
    readonly status: SuccessStatus,
    readonly value: Value,
  ) {}
}

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

export interface Operation {
  summary: string;
  isPublic: boolean;
  /** Of its successes, the usual one first. */
  statuses: readonly [SuccessStatus, ...SuccessStatus[]];
  params: z.ZodMiniType | undefined;
  query: z.ZodMiniType | undefined;
  body: z.ZodMiniType | undefined;
  result: z.ZodMiniType;
  run(
    ctx: Context,
    input: OperationInput<z.ZodMiniType, z.ZodMiniType, z.ZodMiniType>,
    meta: RequestMeta,
  ): Promise<unknown>;
}

/** What a route answers, by method. */
export type OperationTable = Partial<Record<Method, Operation>>;

export interface OperationSpec<Params, Query, Body, Result extends z.ZodMiniType> {
  params?: Params;
  query?: Query;
  body?: Body;
  result: Result;
  /** Of a success; 200 when it is not given. Where both can be, `run` answers a Reply. */
  status?: SuccessStatus | readonly [SuccessStatus, SuccessStatus];
  /** Whether it also answers people who are not signed in. */
  isPublic?: boolean;
  run(
    ctx: Context,
    input: OperationInput<Params, Query, Body>,
    meta: RequestMeta,
  ): Promise<z.input<Result> | Reply<z.input<Result>>>;
}

/** `summary` says what it does, in a few words, for the API's description. */
export function operation<
  Result extends z.ZodMiniType,
  Params extends z.ZodMiniType | undefined = undefined,
  Query extends z.ZodMiniType | undefined = undefined,
  Body extends z.ZodMiniType | undefined = undefined,
>(summary: string, spec: OperationSpec<Params, Query, Body, Result>): Operation {
  const { status = 200 } = spec;
  return {
    summary,
    isPublic: spec.isPublic ?? false,
    statuses: typeof status === "number" ? [status] : status,
    params: spec.params,
    query: spec.query,
    body: spec.body,
    result: spec.result,
    // The envelope has parsed the input by these very schemas.
    run: (ctx, input, meta) => spec.run(ctx, input as OperationInput<Params, Query, Body>, meta),
  };
}
