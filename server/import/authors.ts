// The people of a history: each author of one source becomes one account that nobody can sign in to. Another source's
// author of the same name is somebody else, and so is a person who has an account here.
import { randomBytes } from "node:crypto";
import { newId } from "@/lib/backend/core/ids";
import {
  ensureImportAuthors,
  insertImportMembers,
  listImportAuthors,
  listTakenUsernameKeys,
  type NewImportAuthor,
} from "@/lib/backend/db/imports";
import { usernameKey } from "@/lib/rules/usernames";
import { displayNameOf, usernameOf } from "@/server/import/author-names";

interface Candidate {
  author: string;
  createdAt: string;
  attempt: number;
}

export class Authors {
  private readonly members = new Set<string>();

  private constructor(
    private readonly serverId: string,
    private readonly importKey: string,
    private readonly ids: Map<string, string>,
  ) {}

  static async load(serverId: string, importKey: string): Promise<Authors> {
    const prefix = `${JSON.stringify([importKey]).slice(0, -1)},`;
    return new Authors(serverId, importKey, await listImportAuthors(prefix));
  }

  /** Known after `ensure`. */
  idOf(author: string): string {
    const id = this.ids.get(this.originOf(author));
    if (id === undefined) throw new Error("An author has no account yet");
    return id;
  }

  /** Accounts for all of these; the value is when the author is first heard of. */
  async ensure(authors: ReadonlyMap<string, string>): Promise<void> {
    const missing = [...authors].filter(([author]) => !this.ids.has(this.originOf(author)));
    let waiting: Candidate[] = missing.map(([author, createdAt]) => ({ author, createdAt, attempt: 0 }));
    while (waiting.length > 0) {
      const chosen = await this.chooseUsernames(waiting);
      const made = await ensureImportAuthors(this.serverId, chosen);
      for (const [origin, id] of made) this.ids.set(origin, id);
      waiting = waiting.filter(({ author }) => !this.ids.has(this.originOf(author)));
    }
  }

  /** Makes members of those who write; who was kicked and says nothing new stays out. */
  async ensureMembers(authors: ReadonlyMap<string, string>): Promise<void> {
    const joining = [...authors]
      .map(([author, joinedAt]) => ({ id: newId(), userId: this.idOf(author), joinedAt }))
      .filter(({ userId }) => !this.members.has(userId));
    if (joining.length === 0) return;
    await insertImportMembers(this.serverId, joining);
    for (const { userId } of joining) this.members.add(userId);
  }

  /** What `users.imported_from` holds: unambiguous, whatever characters the two names have. */
  private originOf(author: string): string {
    return JSON.stringify([this.importKey, author]);
  }

  /** A free username for each, at this moment; who comes first in the file has the better one. */
  private async chooseUsernames(candidates: Candidate[]): Promise<NewImportAuthor[]> {
    const chosen = new Map<string, NewImportAuthor>();
    const plainNames = candidates.map(({ author, attempt }) => usernameKey(usernameOf(author, attempt, randomEnding)));
    const taken = await listTakenUsernameKeys(plainNames);
    let open = candidates;
    while (open.length > 0) {
      const proposals = open.map((candidate) => ({ candidate, key: this.propose(candidate, chosen, taken) }));
      for (const key of await listTakenUsernameKeys(proposals.map(({ key }) => key))) {
        taken.add(key);
        chosen.delete(key);
      }
      open = proposals.filter(({ key }) => taken.has(key)).map(({ candidate }) => candidate);
    }
    return [...chosen.values()];
  }

  /** The key of the next username that nobody else of this round has; it is noted in `chosen`. */
  private propose(candidate: Candidate, chosen: Map<string, NewImportAuthor>, taken: ReadonlySet<string>): string {
    const { author, createdAt } = candidate;
    for (;;) {
      const username = usernameOf(author, candidate.attempt, randomEnding);
      const key = usernameKey(username);
      candidate.attempt += 1;
      if (chosen.has(key) || taken.has(key)) continue;
      const names = { username, usernameKey: key, displayName: displayNameOf(author) };
      chosen.set(key, { id: newId(), importedFrom: this.originOf(author), ...names, createdAt });
      return key;
    }
  }
}

function randomEnding(): string {
  return randomBytes(4).toString("hex");
}
