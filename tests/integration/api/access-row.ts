// How one row of the access matrix is written: a door, and what everybody from a passer-by to the owner gets there.
import type { Ids, Prepare } from "./access-stage";

interface Extra {
  /** What the row is about when a door has several. */
  when?: string;
  /** Where to knock, with {names of ids}; without it the door's own path. */
  path?: string;
  body?: (ids: Ids) => unknown;
  /** Makes what the row acts on, and makes it again after each success. */
  prepare?: Prepare;
  /** Each caller uses a sign-in of its own. */
  ownSignIn?: boolean;
}

export interface Row extends Extra {
  /** "METHOD /path/of/[the]/route". */
  door: string;
  path: string;
  /** In the order of ROLES: anonymous, stranger, guest, moderator, admin, owner, kicked. */
  expected: readonly number[];
}

export function row(door: string, expected: readonly number[], extra: Extra = {}): Row {
  const path = door.replace(/^\w+ /, "").replace(/\[(\w+)\]/g, "{$1}");
  return { door, path, expected, ...extra };
}

export const everybody = (status: number) => [status, status, status, status, status, status, status];
export const signedIn = (status: number) => [401, status, status, status, status, status, status];
export const members = (status: number) => [401, 404, status, status, status, status, 404];
export const moderators = (status: number) => [401, 404, 403, status, status, status, 404];
export const admins = (status: number) => [401, 404, 403, 403, status, status, 404];
export const ownerOnly = (status: number) => [401, 404, 403, 403, 403, status, 404];
export const guestAlone = (status: number) => [401, 404, status, 403, 403, 403, 404];
export const pair = (status: number) => [401, 404, status, 404, 404, status, 404];
export const authorOfPair = (status: number) => [401, 404, status, 404, 404, 403, 404];
export const unseen = (status: number) => [401, 404, 404, 404, status, status, 404];
