// The account behind a sign-in at another provider; made at the first one. An e-mail address that the provider names
// never opens an existing account: only its own sign-in does.
import { newId } from "@/lib/backend/core/ids";
import { takenNameError } from "@/lib/backend/core/taken-names";
import { findUserByOauth, insertUser } from "@/lib/backend/db/users";
import { UsernameSchema } from "@/lib/contracts/users";
import { LIMITS } from "@/lib/contracts/limits";

export interface OauthProfile {
  provider: string;
  providerAccountId: string;
  name: string | null;
  avatarUrl: string | null;
}

function usernameFrom(name: string, attempt: number): string {
  const plain = name
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}\p{M}_.-]+/gu, "-")
    .slice(0, LIMITS.usernameLength - 6);
  const wished = attempt === 0 ? plain : `${plain}-${newId().slice(-5)}`;
  const parsed = UsernameSchema.safeParse(wished);
  return parsed.success ? parsed.data : `user-${newId().slice(-10)}`;
}

const ATTEMPTS = 5;

export async function findOrCreateOauthUser(profile: OauthProfile): Promise<string> {
  const { provider, providerAccountId, name, avatarUrl } = profile;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await findUserByOauth(provider, providerAccountId);
    if (found !== null) return found;
    const id = newId();
    const username = usernameFrom(name ?? "", attempt);
    const displayName = name?.trim().slice(0, LIMITS.displayNameLength) || username;
    const account = { id, username, displayName, avatarUrl, email: null, passwordHash: null, makeId: newId };
    try {
      await insertUser({ ...account, oauth: { provider, providerAccountId } });
      return id;
    } catch (error) {
      // The name is taken, or the same person signed in twice at once: look again.
      if (!takenNameError(error)) throw error;
    }
  }
  throw new Error("No free username was found for a new account");
}
