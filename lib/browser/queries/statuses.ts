// Who is there: one entry of the cache for each person that is drawn, asked for together with the others that appear in the
// same moment. Events keep them true.
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { LIMITS } from "@/lib/contracts/limits";
import { StatusesSchema, StatusSchema, type Status, type UpdateStatus } from "@/lib/contracts/status";
import { api } from "../api";
import { keys } from "../keys";

const GATHER_MS = 20;

interface Waiting {
  resolve: (status: Status | null) => void;
  reject: (error: unknown) => void;
}

let waiting = new Map<string, Waiting[]>();

async function askFor(wanted: Map<string, Waiting[]>): Promise<void> {
  const ids = [...wanted.keys()];
  for (let start = 0; start < ids.length; start += LIMITS.pageMax) {
    const part = ids.slice(start, start + LIMITS.pageMax);
    const all = (id: string) => wanted.get(id) ?? [];
    try {
      const { items } = await api(`/status?userIds=${part.join(",")}`, StatusesSchema);
      const found = new Map(items.map((status) => [status.userId, status]));
      for (const id of part) all(id).forEach(({ resolve }) => resolve(found.get(id) ?? null));
    } catch (error) {
      for (const id of part) all(id).forEach(({ reject }) => reject(error));
    }
  }
}

function fetchStatus(userId: string): Promise<Status | null> {
  if (waiting.size === 0) {
    setTimeout(() => {
      const wanted = waiting;
      waiting = new Map();
      void askFor(wanted);
    }, GATHER_MS);
  }
  return new Promise((resolve, reject) => {
    waiting.set(userId, [...(waiting.get(userId) ?? []), { resolve, reject }]);
  });
}

/** The later of two words on one person: an answer may be older than the event that overtook it. */
export function laterStatus(held: Status | null | undefined, next: Status | null): Status | null {
  if (!next || !held) return next;
  const status = (next.lastSeenAt ?? "") < (held.lastSeenAt ?? "") ? held : next;
  const chosen = next.chosen ?? held.chosen;
  return chosen === undefined ? status : { ...status, chosen };
}

export function statusQuery(userId: string) {
  return queryOptions({
    queryKey: keys.status(userId),
    queryFn: async ({ client }) => {
      const answer = await fetchStatus(userId);
      return laterStatus(client.getQueryData<Status | null>(keys.status(userId)), answer);
    },
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

/** Only people who are drawn, or were, are of interest; those who are still asked for, too. */
export function putStatus(client: QueryClient, status: Status): void {
  const queryKey = keys.status(status.userId);
  if (!client.getQueryCache().find({ queryKey })) return;
  client.setQueryData<Status | null>(queryKey, (held) => laterStatus(held, status));
}

export function updateStatus(body: UpdateStatus): Promise<Status> {
  return api("/status", StatusSchema, { method: "PUT", body });
}
