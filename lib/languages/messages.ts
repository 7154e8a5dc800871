// Why this file exists: makes the texts of en.json the type of all texts, so that a wrong key does not compile, and says
// what a language is. Runs anywhere.
import type {} from "use-intl";
import type en from "./en.json";

declare module "use-intl" {
  interface AppConfig {
    Messages: typeof en;
  }
}

/** Keeps the code of the language that a reader chose. */
export const LANGUAGE_COOKIE = "parley-language";

/** The texts of one language, ICU MessageFormat compiled for the browser's small formatter. */
export type CompiledMessages = typeof en;

/** A language that this instance speaks, by its own name. */
export interface Language {
  /** BCP 47, and the name of its file. */
  code: string;
  name: string;
  direction: "ltr" | "rtl";
}

/** What one reader gets. */
export interface Reading {
  language: Language;
  /** BCP 47 with the reader's region when it is known: for times and numbers. */
  locale: string;
}
