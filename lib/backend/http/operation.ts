// An operation: the schemas of what comes in and goes out, and one call. Everything else about a request is the
// envelope's (define-routes.ts), and the API's description is made from the same object.
import type { z } from "zod";
import { type Context } from "@/lib/backend/core/context";

/** What a public operation may know beside its input. */
export interface RequestMeta {
  userAgent: string | null;
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export interface OperationInput<Params, Query, Body> {
  params: Output<Params>;
  query: Output<Query>;
  body: Output<Body>;
}

/** An answer whose status depends on what happened. */
export class Reply<Value> {
  constructor(
    readonly status: 200 | 201,
    readonly value: Value,
  ) {}
}

export interface Operation {
  isPublic: boolean;
  status: 200 | 201;
  params: z.ZodType | undefined;
  query: z.ZodType | undefined;
  body: z.ZodType | undefined;
  result: z.ZodType;
  run(ctx: Context, input: OperationInput<z.ZodType, z.ZodType, z.ZodType>, meta: RequestMeta): Promise<unknown>;
}

export interface OperationSpec<Params, Query, Body, Result extends z.ZodType> {
  params?: Params;
  query?: Query;
  body?: Body;
  result: Result;
  /** Of a success; 200 when it is not given. */
  status?: 200 | 201;
  /** Whether it also answers people who are not signed in. */
  isPublic?: boolean;
  run(
    ctx: Context,
    input: OperationInput<Params, Query, Body>,
    meta: RequestMeta,
  ): Promise<z.input<Result> | Reply<z.input<Result>>>;
}

export function operation<
  Result extends z.ZodType,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(spec: OperationSpec<Params, Query, Body, Result>): Operation {
  return {
    isPublic: spec.isPublic ?? false,
    status: spec.status ?? 200,
    params: spec.params,
    query: spec.query,
    body: spec.body,
    result: spec.result,
    // The envelope has parsed the input by these very schemas.
    run: (ctx, input, meta) => spec.run(ctx, input as OperationInput<Params, Query, Body>, meta),
  };
}
