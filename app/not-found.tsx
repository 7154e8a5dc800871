// Why this file exists: an address that leads nowhere says so, and offers a way on.
import { Compass } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { HOME_PATH } from "@/lib/rules/return-path";

export const metadata: Metadata = { title: "Not found · Parley" };

export default function NotFound() {
  return (
    <main className="flex min-h-dvh">
      <EmptyState
        heading="h1"
        icon={<Compass />}
        title="There is nothing at this address"
        actions={
          <Button asChild>
            <Link href={HOME_PATH}>Go to your conversations</Link>
          </Button>
        }
      >
        The link may be mistyped, or what it led to is gone.
      </EmptyState>
    </main>
  );
}
