// Why this file exists: editing in place. Enter saves, Esc gives up and can be undone; an empty text is kept and explained.
// What a failed save wanted to say stays in the field, and an edit that was left comes back when it is taken up again.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl/react";
import { useEmojiText } from "@/hooks/use-emoji";
import { useProblems } from "@/hooks/use-problems";
import { chatFeed } from "@/lib/browser/chat-feed";
import { readEdit, writeEdit } from "@/lib/browser/drafts";
import { insertInField } from "@/lib/browser/field-edit";
import { patchMessage } from "@/lib/browser/queries/messages";
import { toast } from "@/lib/browser/toast";
import { LIMITS } from "@/lib/contracts/limits";
import type { Message } from "@/lib/contracts/messages";
import { runCommand } from "@/lib/rules/commands";
import { EmojiButton } from "@/components/emoji/emoji-button";
import { Button } from "@/components/ui/button";
import { useChat } from "./chat-context";
import { LengthNote } from "./length-note";
import { MessageField, focusAtEnd } from "./message-field";

export function MessageEditor({ message }: { message: Message }) {
  const { door, startEdit, endEdit } = useChat();
  const t = useTranslations("chat.editor");
  const { explain } = useProblems();
  const client = useQueryClient();
  const [text, setText] = useState(() => readEdit(message.id) ?? message.content);
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const withEmoji = useEmojiText(text);
  const { mutate, isPending } = useMutation({
    mutationFn: (content: string) => patchMessage(door, message.id, content),
    onSuccess: (saved) => {
      writeEdit(message.id, undefined);
      chatFeed(client).receive(saved.channelId, [{ version: saved.version, message: saved }]);
      endEdit();
    },
    onError: (error) => setProblem(explain(error)),
  });

  useEffect(() => focusAtEnd(field.current), []);

  function type(typed: string) {
    setText(typed);
    writeEdit(message.id, typed === message.content ? undefined : typed);
  }

  function problemOf(content: string): string | undefined {
    if (content === "" && message.attachments.length === 0) return t("empty");
    const outcome = runCommand(content);
    if (outcome.kind === "incomplete" && outcome.command.isText) return t("needsText", { name: outcome.command.name });
    return content.length > LIMITS.messageLength ? t("tooLong") : undefined;
  }

  function save() {
    const content = text.trim();
    if (isPending) return;
    if (content === message.content) return leave();
    const found = problemOf(content);
    setProblem(found);
    if (found !== undefined) return;
    const outcome = runCommand(content);
    mutate(withEmoji(outcome.kind === "send" ? outcome.content : content));
  }

  function leave() {
    writeEdit(message.id, undefined);
    endEdit();
  }

  function cancel() {
    leave();
    if (text.trim() === message.content) return;
    toast(t("discarded"), {
      action: {
        label: t("undo"),
        onClick: () => {
          writeEdit(message.id, text);
          startEdit(message);
        },
      },
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    cancel();
  }

  return (
    <div className="grid gap-1.5 py-1">
      <div
        data-writing
        className="flex items-end rounded-lg bg-raised ps-3 pe-1 shadow-sheet focus-within:outline-2 focus-within:outline-focus"
      >
        <MessageField
          ref={field}
          value={text}
          onText={type}
          onSubmit={save}
          onKeyDown={onKeyDown}
          areCommandsTextsOnly
          readOnly={isPending}
          aria-label={t("edit")}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `problem-${message.id}`}
        />
        <EmojiButton
          className="my-0.5 shrink-0"
          onPick={(emoji) => {
            if (field.current) insertInField(field.current, emoji);
          }}
        />
      </div>
      {problem === undefined ? null : (
        <p id={`problem-${message.id}`} role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-faint">
        <Button size="sm" className="pointer-coarse:h-touch" pending={isPending} onClick={save}>
          {t("save")}
        </Button>
        <Button size="sm" className="pointer-coarse:h-touch" variant="quiet" onClick={cancel}>
          {t("cancel")}
        </Button>
        <span className="pointer-coarse:hidden">{t("keys")}</span>
        <LengthNote length={text.trim().length} />
      </div>
    </div>
  );
}
