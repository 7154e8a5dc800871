// Where a person may be sent after signing in: a path of this site, never an address elsewhere (S35).
// Browsers read "\" as "/", drop tabs and line breaks, and take "//host" for another site; so anything odd is refused.

export const HOME_PATH = "/channels/me";

const ORIGIN = "https://parley.invalid";

/** Controls, white space and backslashes have no place in a path that this product made. */
function hasOddCharacters(text: string): boolean {
  return /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff\\]/u.test(text);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Whether the text, as it stands or decoded any number of times, is a plain path of this site. */
function isLocalPath(path: string): boolean {
  let current = path;
  for (let round = 0; round < 4; round += 1) {
    if (!current.startsWith("/") || current.startsWith("//") || hasOddCharacters(current)) return false;
    const next = decoded(current);
    if (next === null) return false;
    if (next === current) return true;
    current = next;
  }
  return false;
}

/** `next` when it is a path of this site, else the home screen. */
export function safeReturnPath(next: string | string[] | null | undefined): string {
  if (typeof next !== "string" || next.length > 2_048) return HOME_PATH;
  const [path = ""] = next.split(/[?#]/);
  if (!isLocalPath(path) || hasOddCharacters(next) || !URL.canParse(next, ORIGIN)) return HOME_PATH;
  const url = new URL(next, ORIGIN);
  if (url.origin !== ORIGIN || url.pathname.startsWith("//") || /^\/(api|sign-in|sign-up)(\/|$)/.test(url.pathname)) {
    return HOME_PATH;
  }
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The address of a sign-in or sign-up page that leads back to `path`. */
export function withReturnPath(page: "/sign-in" | "/sign-up", path: string): string {
  const safe = safeReturnPath(path);
  return safe === HOME_PATH ? page : `${page}?next=${encodeURIComponent(safe)}`;
}
