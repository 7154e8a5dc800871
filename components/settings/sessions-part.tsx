// Why this file exists: signing out here, or everywhere at once.
"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useSignOut } from "@/hooks/use-sign-out";
import { explain } from "@/lib/browser/queries/problem-text";

export function SessionsPart() {
  const here = useSignOut();
  const everywhere = useSignOut();
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="flex flex-wrap gap-2">
      <Button variant="secondary" pending={here.isPending} onClick={() => here.mutate({})}>
        Sign out here
      </Button>
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        Sign out everywhere
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Sign out everywhere?"
        action="Sign out everywhere"
        onConfirm={() => everywhere.mutate({ everywhere: true })}
        pending={everywhere.isPending}
        error={everywhere.error ? explain(everywhere.error) : undefined}
      >
        Every browser and device where you are signed in, this one included, has to sign in again.
      </ConfirmDialog>
    </div>
  );
}
