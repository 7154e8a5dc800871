// Whatever is no route of the API: 404 as problem details, for every method.
import { EmptySchema } from "@/lib/contracts/instance";
import { notFound } from "@/lib/contracts/errors";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { operation } from "@/lib/backend/http/operation";

const nothing = operation("Nothing is here: every path that no other route knows", {
  isPublic: true,
  result: EmptySchema,
  run: () => Promise.reject(notFound()),
});

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes({
  GET: nothing,
  POST: nothing,
  PUT: nothing,
  PATCH: nothing,
  DELETE: nothing,
});
