// Why this file exists: the language of the request at hand, and its texts for what is made on the server (titles).
import { cookies, headers } from "next/headers";
import { createTranslator } from "use-intl/core";
import { messagesIn, readingFor } from "@/lib/languages/installed";
import { LANGUAGE_COOKIE, type Reading } from "@/lib/languages/messages";
import { DENSITY_COOKIE, densityOf, type Density } from "@/lib/rules/density";

export async function readingOfRequest(): Promise<Reading> {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  return readingFor(chosen, (await headers()).get("accept-language"));
}

async function translatorIn<Namespace extends "titles" | "screens">(namespace: Namespace) {
  const { language, locale } = await readingOfRequest();
  return createTranslator({ locale, messages: messagesIn(language.code), namespace });
}

/** For the titles of pages. */
export const titleTranslator = () => translatorIn("titles");

/** For what is drawn on the server alone. */
export const screenTranslator = () => translatorIn("screens");

/** Known before the first paint, so that no row changes its height afterwards. */
export async function densityOfRequest(): Promise<Density> {
  return densityOf((await cookies()).get(DENSITY_COOKIE)?.value);
}
