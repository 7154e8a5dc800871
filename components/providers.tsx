// Why this file exists: what every screen stands in: the language, the query cache, the theme, tooltips and toasts.
"use client";

import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { useState, type ReactNode } from "react";
import { IntlErrorCode, type IntlError } from "use-intl/core";
import { IntlProvider } from "use-intl/react";
import { ToastHost } from "@/components/toast-host";
import { TooltipProvider } from "@/components/ui/tooltip";
import { LanguagesContext, type Languages } from "@/hooks/use-language";
import { ApiError } from "@/lib/browser/api";
import { keys } from "@/lib/browser/keys";
import type { CompiledMessages } from "@/lib/languages/messages";

const FRESH_FOR_MS = 60_000;

function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        // A session that ended elsewhere shows first as a 401 on something else; the shell watches `self`.
        const isSelf = query.queryKey[0] === keys.self[0];
        if (!isSelf && error instanceof ApiError && error.status === 401) {
          void client.invalidateQueries({ queryKey: keys.self, exact: true });
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_FOR_MS,
        retry: (count, error) => count < 2 && error instanceof ApiError && error.isTemporary,
      },
    },
  });
  return client;
}

/** Without a time zone use-intl complains once; times are told by chat-time, in the zone of the browser. */
function onTextError(error: IntlError): void {
  if (error.code !== IntlErrorCode.ENVIRONMENT_FALLBACK) globalThis.reportError?.(error);
}

interface ProvidersProps {
  nonce: string | undefined;
  locale: string;
  languages: Languages;
  messages: CompiledMessages;
  children: ReactNode;
}

export function Providers({ nonce, locale, languages, messages, children }: ProvidersProps) {
  const [client] = useState(makeQueryClient);
  return (
    <LanguagesContext value={languages}>
      <IntlProvider locale={locale} messages={messages} onError={onTextError}>
        <QueryClientProvider client={client}>
          <ThemeProvider
            attribute="class"
            defaultTheme="system"
            enableSystem
            disableTransitionOnChange
            nonce={nonce ?? ""}
          >
            <TooltipProvider>{children}</TooltipProvider>
            <ToastHost />
          </ThemeProvider>
        </QueryClientProvider>
      </IntlProvider>
    </LanguagesContext>
  );
}
