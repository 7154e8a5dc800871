// Why this file exists: an address that leads nowhere says so in the reader's language, and offers a way on. Every page carries
// this one, so it is made on the server and brings no script along.
import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { HOME_PATH } from "@/lib/rules/return-path";
import { screenTranslator, titleTranslator } from "./reading";

export async function generateMetadata(): Promise<Metadata> {
  const t = await titleTranslator();
  return { title: `${t("notFound")} · Parley` };
}

export default async function NotFound() {
  const t = await screenTranslator();
  return (
    <main className="flex min-h-dvh">
      <EmptyState
        heading="h1"
        title={t("notFound.title")}
        actions={
          <a
            href={HOME_PATH}
            className="inline-flex h-touch items-center rounded-md bg-accent px-5 font-semibold text-accent-ink hover:bg-accent-hover forced-colors:border"
          >
            {t("notFound.home")}
          </a>
        }
      >
        {t("notFound.text")}
      </EmptyState>
    </main>
  );
}
