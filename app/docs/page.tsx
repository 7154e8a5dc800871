// Why this file exists: where people who write programs read and try the API.
import type { Metadata } from "next";
import { screenTranslator, titleTranslator } from "@/app/reading";
import { ApiReference } from "@/components/docs/api-reference";
import { HOME_PATH } from "@/lib/rules/return-path";

const DOCUMENT = "/api/openapi.json";
const LINK = "inline-flex h-touch items-center rounded-md px-3 font-semibold text-accent hover:underline";

export async function generateMetadata(): Promise<Metadata> {
  const t = await titleTranslator();
  return { title: `${t("docs")} · Parley` };
}

export default async function DocsPage() {
  const t = await screenTranslator();
  return (
    <main className="mx-auto min-h-dvh max-w-5xl px-4 py-6">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <h1 className="font-display text-2xl font-bold">{t("docs.title")}</h1>
        <nav className="-mx-3 flex flex-wrap">
          <a href={DOCUMENT} className={LINK}>
            {t("docs.document")}
          </a>
          <a href={HOME_PATH} className={LINK}>
            {t("docs.home")}
          </a>
        </nav>
        <p className="w-full max-w-prose text-muted">{t("docs.text")}</p>
      </header>
      <ApiReference document={DOCUMENT} />
    </main>
  );
}
