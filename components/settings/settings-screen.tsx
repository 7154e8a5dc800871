// Why this file exists: what one can change about oneself, on one calm page.
"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { ScreenHeader } from "@/components/navigation/screen-header";
import { PageTitle } from "@/components/ui/page-title";
import { DeleteAccountPart } from "./delete-account-part";
import { DensityPart } from "./density-part";
import { LanguageSelect } from "./language-select";
import { PasswordForm } from "./password-form";
import { ProfileForm } from "./profile-form";
import { SessionsPart } from "./sessions-part";
import { ThemePart } from "./theme-part";

export function SettingsScreen() {
  const t = useTranslations("settings");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <ScreenHeader title={t("heading")} />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-[max(3rem,env(safe-area-inset-bottom))] md:px-8">
        <div className="mx-auto max-w-3xl divide-y divide-line">
          <Part title={t("profile.title")} about={t("profile.about")}>
            <ProfileForm />
          </Part>
          <Part title={t("appearance.title")} about={t("appearance.about")}>
            <div className="grid gap-5">
              <ThemePart />
              <DensityPart />
            </div>
          </Part>
          <Part title={t("language.title")} about={t("language.about")}>
            <LanguageSelect label={t("language.label")} className="w-full max-w-xs" />
          </Part>
          <Part title={t("password.title")} about={t("password.about")}>
            <PasswordForm />
          </Part>
          <Part title={t("sessions.title")} about={t("sessions.about")}>
            <SessionsPart />
          </Part>
          <Part title={t("deleteAccount.title")} about={t("deleteAccount.about")}>
            <DeleteAccountPart />
          </Part>
        </div>
      </div>
    </>
  );
}

function Part({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-10 gap-y-5 py-8 lg:grid-cols-[13rem_1fr]">
      <div>
        <h2 className="font-display text-lg font-semibold">{title}</h2>
        <p className="mt-0.5 text-sm text-ink-soft">{about}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
