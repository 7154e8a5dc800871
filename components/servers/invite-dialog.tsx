// Why this file exists: the link that brings people in: copy it, or make the old one worthless.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, Copy, RefreshCw } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { useProblems } from "@/hooks/use-problems";
import { renewInviteCode } from "@/lib/browser/queries/servers";
import { putServer } from "@/lib/browser/queries/structure-cache";
import { toast } from "@/lib/browser/toast";
import type { ServerDetail } from "@/lib/contracts/servers";

interface InviteDialogProps {
  server: ServerDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const COPIED_FOR_MS = 2_000;

export function InviteDialog({ server, open, onOpenChange }: InviteDialogProps) {
  const t = useTranslations("servers.invite");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t.rich("title", { name: () => <bdi>{server.name}</bdi> })}
      description={t("description")}
    >
      <InviteLink server={server} />
    </Dialog>
  );
}

function InviteLink({ server }: { server: ServerDetail }) {
  const t = useTranslations("servers.invite");
  const { explain } = useProblems();
  const id = useId();
  const client = useQueryClient();
  const [isCopied, setCopied] = useState(false);
  const renew = useMutation({
    mutationFn: () => renewInviteCode(server.id),
    onSuccess: ({ inviteCode }) => {
      const { channels: _channels, member: _member, memberCount: _memberCount, ...plain } = server;
      putServer(client, { ...plain, inviteCode });
      setCopied(false);
      toast.success(t("renewed"), { description: t("renewedHint") });
    },
    onError: (error) => toast.error(t("renewFailed"), { description: explain(error) }),
  });
  const link = server.inviteCode ? `${window.location.origin}/invite/${server.inviteCode}` : "";

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_FOR_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      // Some browsers refuse outside https: select it, so that the keys for copying work.
      const input = document.getElementById(id);
      if (input instanceof HTMLInputElement) input.select();
      toast(t("copyRefused"), { description: t("copyRefusedHint") });
    }
  }

  return (
    <div className="grid gap-4">
      <div className="flex gap-2">
        <Input
          id={id}
          readOnly
          aria-label={t("link")}
          value={link}
          dir="ltr"
          onFocus={(event) => event.target.select()}
          className="font-mono text-sm"
        />
        <Button onClick={() => void copy()} disabled={link === ""} className="h-10 min-w-24 pointer-coarse:h-touch">
          {isCopied ? <Check className="size-4" /> : <Copy className="size-4" />}
          {isCopied ? t("copied") : t("copy")}
        </Button>
      </div>
      <p className="sr-only" role="status">
        {isCopied ? t("copiedStatus") : ""}
      </p>
      <div className="flex items-center justify-between gap-4">
        <p className="text-xs text-ink-faint">{t("renewHint")}</p>
        <Button variant="quiet" size="sm" pending={renew.isPending} onClick={() => renew.mutate()}>
          <RefreshCw className="size-3.5" />
          {t("renew")}
        </Button>
      </div>
    </div>
  );
}
