// The person who is signed in: reading and changing one's own record, and ending sessions.
import { queryOptions } from "@tanstack/react-query";
import { EmptySchema } from "@/lib/contracts/instance";
import { SelfSchema, type UpdateUser } from "@/lib/contracts/users";
import { api } from "../api";
import { keys } from "../keys";

export const selfQuery = queryOptions({
  queryKey: keys.self,
  queryFn: ({ signal }) => api("/users/me", SelfSchema, { signal }),
  staleTime: 5 * 60_000,
});

export function updateSelf(changes: UpdateUser) {
  return api("/users/me", SelfSchema, { method: "PUT", body: changes });
}

/** Ends one's account. Without a sign-in of the last minutes the server wants the password. */
export function deleteSelf(currentPassword: string | undefined) {
  return api("/users/me", SelfSchema, { method: "DELETE", body: { currentPassword } });
}

/** Ends this session, or every session of this account. */
export function signOut(everywhere = false) {
  return api("/logout", EmptySchema, { method: "POST", body: { everywhere } });
}
