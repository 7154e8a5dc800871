// Names and pictures of these users, for showing who is somewhere.
import type { Author } from "@/lib/contracts/users";
import { findUsersByIds } from "@/lib/backend/db/users";

export function getAuthors(userIds: readonly string[]): Promise<Author[]> {
  return findUsersByIds(userIds);
}
