// Why this file exists: how closely messages stand. One browser's choice, kept in a cookie, so that the server's first page
// has it already. The sizes themselves stand in app/globals.css.

export const DENSITY_COOKIE = "parley-density";

export const DENSITIES = ["roomy", "compact"] as const;

export type Density = (typeof DENSITIES)[number];

/** What a cookie or an attribute says, roomy when it says nothing known. */
export function densityOf(text: string | undefined): Density {
  return DENSITIES.find((density) => density === text) ?? "roomy";
}
