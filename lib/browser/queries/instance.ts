// What anybody may ask before signing in, and making an account.
import { queryOptions } from "@tanstack/react-query";
import { InstanceSchema } from "@/lib/contracts/instance";
import { SelfSchema } from "@/lib/contracts/users";
import { api } from "../api";

export const instanceQuery = queryOptions({
  queryKey: ["instance"] as const,
  queryFn: ({ signal }) => api("/instance", InstanceSchema, { signal }),
});

export function register(input: { username: string; email: string; password: string }) {
  return api("/register", SelfSchema, { method: "POST", body: input });
}
