// What a newcomer's first page needs to know.
import type { Instance } from "@/lib/contracts/instance";
import { oauthProviderNames } from "@/lib/backend/auth/oauth-providers";
import { hasAccounts } from "@/lib/backend/db/users";

export async function getInstance(): Promise<Instance> {
  return { hasAccounts: await hasAccounts(), providers: oauthProviderNames() };
}
