// Why this file exists: what cannot be undone asks once, names what will be lost, and may demand a typed word.
"use client";

import { AlertDialog as Radix } from "radix-ui";
import { useId, useState, type FormEvent, type ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "./button";
import { Input } from "./input";
import { Notice } from "./notice";
import { useReturnFocus } from "./use-return-focus";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  children: ReactNode;
  /** The verb on the button: "Delete channel", never "OK". */
  action: string;
  onConfirm: () => void;
  pending?: boolean;
  error?: string | undefined;
  /** When given, the person types exactly this before the button works. */
  typed?: string | undefined;
  /** What else has to be filled in, above the buttons. */
  fields?: ReactNode;
}

export function ConfirmDialog({ open, onOpenChange, title, children, typed, ...form }: ConfirmDialogProps) {
  const returnFocus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade-in bg-scrim" />
        <Radix.Content
          {...returnFocus}
          className="fixed inset-x-0 bottom-0 z-50 animate-pop-in rounded-t-2xl bg-raised p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] shadow-dialog outline-none forced-colors:border sm:inset-x-4 sm:top-1/2 sm:bottom-auto sm:mx-auto sm:max-w-md sm:-translate-y-1/2 sm:rounded-xl sm:p-6"
        >
          <Radix.Title className="font-display text-xl font-semibold break-words">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="mt-2 text-sm break-words text-ink-soft">{children}</div>
          </Radix.Description>
          <ConfirmForm typed={typed} {...form} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ConfirmFormProps = Pick<ConfirmDialogProps, "action" | "onConfirm" | "pending" | "error" | "typed" | "fields">;

function ConfirmForm({ action, onConfirm, pending = false, error, typed, fields }: ConfirmFormProps) {
  const t = useTranslations("ui");
  const [text, setText] = useState("");
  const id = useId();
  const isBlocked = typed !== undefined && text.trim() !== typed.trim();

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isBlocked && !pending) onConfirm();
  }

  return (
    <form onSubmit={submit} className="mt-4 grid gap-4">
      {typed === undefined ? null : (
        <div className="grid gap-1.5">
          <label htmlFor={id} className="text-sm text-ink-soft">
            {t.rich("typeToConfirm", {
              word: () => <strong className="font-semibold break-all text-ink select-all">{typed}</strong>,
            })}
          </label>
          <Input id={id} value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" dir="auto" />
        </div>
      )}
      {fields}
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Radix.Cancel asChild>
          <Button variant="quiet">{t("cancel")}</Button>
        </Radix.Cancel>
        <Button type="submit" variant="danger" pending={pending} disabled={isBlocked}>
          {action}
        </Button>
      </div>
    </form>
  );
}
