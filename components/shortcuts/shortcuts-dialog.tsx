// Why this file exists: the keys of the product, told from the same table that listens to them. Loaded with its first use.
"use client";

import { useTranslations } from "use-intl/react";
import { Dialog } from "@/components/ui/dialog";
import { isMacKeyboard, keysShown, SHORTCUTS, type Shortcut, type ShortcutGroup } from "@/lib/browser/shortcuts";

const GROUPS: readonly ShortcutGroup[] = ["ways", "conversation", "help"];

interface ShortcutsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ShortcutsDialog({ open, onOpenChange }: ShortcutsDialogProps) {
  const t = useTranslations("navigation.shortcuts");
  return (
    <Dialog size="md" open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")}>
      <div className="grid gap-5">
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`} className="mb-1 text-xs font-semibold text-ink-faint">
              {t(`groups.${group}`)}
            </h3>
            <dl>
              {SHORTCUTS.filter((row) => row.group === group).map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Row({ row }: { row: Shortcut }) {
  const t = useTranslations("navigation.shortcuts");
  const keys = keysShown(row, isMacKeyboard(), (name) => t(`keys.${name}`));
  return (
    <div className="flex min-h-9 items-center justify-between gap-4 border-b border-line/60 py-1 last:border-0">
      <dt className="text-sm">{t(`names.${row.id}`)}</dt>
      <dd className="flex shrink-0 gap-1" dir="ltr">
        {keys.map((key) => (
          <kbd
            key={key}
            className="grid h-6 min-w-6 place-items-center rounded-sm bg-surface px-1.5 font-sans text-xs font-semibold text-ink-soft shadow-[inset_0_0_0_1px_var(--line),0_1px_0_var(--line)]"
          >
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}
