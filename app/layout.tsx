// Why this file exists: the document around every screen: language, fonts, tokens, theme, providers.
import "@fontsource-variable/bricolage-grotesque";
import "@fontsource-variable/wix-madefor-text";
import "@fontsource-variable/wix-madefor-text/wght-italic.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { socketPlace } from "@/lib/backend/http/serves-sockets";
import { installedLanguages, messagesIn } from "@/lib/languages/installed";
import { densityOfRequest, readingOfRequest, titleTranslator } from "./reading";

export async function generateMetadata(): Promise<Metadata> {
  const t = await titleTranslator();
  return { description: t("description"), applicationName: "Parley", icons: { icon: "/icon.svg" } };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#eeece5" },
    { media: "(prefers-color-scheme: dark)", color: "#151311" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const { language, locale } = await readingOfRequest();
  const density = await densityOfRequest();
  return (
    <html
      lang={locale}
      dir={language.direction}
      data-density={density}
      data-sockets={socketPlace()}
      suppressHydrationWarning
    >
      <body className="font-sans antialiased">
        <Providers
          nonce={nonce}
          locale={locale}
          languages={{ current: language, installed: installedLanguages() }}
          messages={messagesIn(language.code)}
        >
          {children}
        </Providers>
      </body>
    </html>
  );
}
