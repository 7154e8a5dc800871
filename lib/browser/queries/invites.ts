// Invites: what a link promises, and taking it.
import { queryOptions } from "@tanstack/react-query";
import { InvitePreviewSchema, ServerSchema } from "@/lib/contracts/servers";
import { api } from "../api";
import { keys } from "../keys";

export function inviteQuery(code: string) {
  return queryOptions({
    queryKey: keys.invite(code),
    queryFn: ({ signal }) => api(`/invites/${encodeURIComponent(code)}`, InvitePreviewSchema, { signal }),
  });
}

export function joinByInvite(code: string) {
  return api(`/invites/${encodeURIComponent(code)}`, ServerSchema, { method: "POST" });
}
