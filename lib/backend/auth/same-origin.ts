// Whether a request comes from our own pages. Cookies travel with requests that other sites start; this stops those.
import { env } from "@/lib/env";

export interface OriginHeaders {
  origin: string | null;
  host: string | null;
  secFetchSite: string | null;
  referer: string | null;
}

function isOurs(url: string, host: string | null): boolean {
  if (!URL.canParse(url)) return false;
  const { host: from, origin } = new URL(url);
  return from === host || origin === new URL(env().publicUrl).origin;
}

/** True for an Origin of another site, also `null`. Without Origin, Sec-Fetch-Site and Referer no browser is asking. */
export function isCrossSite({ origin, host, secFetchSite, referer }: OriginHeaders): boolean {
  if (origin !== null) return !isOurs(origin, host);
  if (secFetchSite !== null) return secFetchSite !== "same-origin" && secFetchSite !== "none";
  return referer !== null && !isOurs(referer, host);
}

/** True only when something says that our own page is asking; needed where no other sign of a browser is certain. */
export function isOurOwnPage(headers: OriginHeaders): boolean {
  const { origin, secFetchSite, referer } = headers;
  return (origin !== null || secFetchSite !== null || referer !== null) && !isCrossSite(headers);
}
