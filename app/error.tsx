// Why this file exists: when a screen breaks, the person gets a sentence and a way to try again, not a white page.
"use client";

import { CloudAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function ErrorScreen({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="flex min-h-dvh">
      <EmptyState
        heading="h1"
        icon={<CloudAlert />}
        title="This screen stumbled"
        actions={
          <>
            <Button onClick={reset}>Try again</Button>
            <Button variant="secondary" onClick={() => window.location.reload()}>
              Reload the page
            </Button>
          </>
        }
      >
        It is our mistake, not yours. What you sent before is safe.
      </EmptyState>
    </main>
  );
}
