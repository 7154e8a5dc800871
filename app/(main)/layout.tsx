// Why this file exists: every screen of the signed-in product stands in the shell.
import type { ReactNode } from "react";
import { AppShell } from "@/components/navigation/app-shell";

export default function MainLayout({ children }: { children: ReactNode }) {
  return <AppShell>{children}</AppShell>;
}
