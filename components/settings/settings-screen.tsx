// Why this file exists: what one can change about oneself, on one calm page.
"use client";

import type { ReactNode } from "react";
import { ScreenHeader } from "@/components/navigation/screen-header";
import { PageTitle } from "@/components/ui/page-title";
import { PasswordForm } from "./password-form";
import { ProfileForm } from "./profile-form";
import { SessionsPart } from "./sessions-part";
import { ThemePart } from "./theme-part";

export function SettingsScreen() {
  return (
    <>
      <PageTitle>Settings</PageTitle>
      <ScreenHeader title="Profile and settings" />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-[max(3rem,env(safe-area-inset-bottom))] md:px-8">
        <div className="mx-auto max-w-3xl divide-y divide-line">
          <Part title="Profile" about="How others see you, everywhere on this Parley.">
            <ProfileForm />
          </Part>
          <Part title="Appearance" about="On this device only.">
            <ThemePart />
          </Part>
          <Part title="Password" about="A new password signs out every other device.">
            <PasswordForm />
          </Part>
          <Part title="Where you are signed in" about="For a lost phone, or a computer you forgot to lock.">
            <SessionsPart />
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
