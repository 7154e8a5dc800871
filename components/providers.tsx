// Why this file exists: what every screen stands in: the query cache, the theme, tooltips and toasts.
"use client";

import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { useState, type ReactNode } from "react";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";
import { ApiError } from "@/lib/browser/api";
import { keys } from "@/lib/browser/keys";

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

export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange nonce={nonce ?? ""}>
        <TooltipProvider>{children}</TooltipProvider>
        <Toaster />
      </ThemeProvider>
    </QueryClientProvider>
  );
}
