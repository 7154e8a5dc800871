// Why this file exists: editing in place. Enter saves, Esc gives up; an empty text is kept and explained, and what a failed
// save wanted to say stays in the field.
"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { chatFeed } from "@/lib/browser/chat-feed";
import { patchMessage } from "@/lib/browser/queries/messages";
import { LIMITS } from "@/lib/contracts/limits";
import type { Message } from "@/lib/contracts/messages";
import { Button } from "@/components/ui/button";
import { useChat } from "./chat-context";
import { LengthNote } from "./length-note";
import { MessageField, focusAtEnd } from "./message-field";

function problemOf(text: string, message: Message): string | undefined {
  if (text === "" && message.attachments.length === 0) {
    return "A message cannot become empty. To take it back, delete it.";
  }
  return text.length > LIMITS.messageLength ? "This is too long to be saved." : undefined;
}

export function MessageEditor({ message }: { message: Message }) {
  const { door, endEdit } = useChat();
  const client = useQueryClient();
  const [text, setText] = useState(message.content);
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: (content: string) => patchMessage(door, message.id, content),
    onSuccess: (saved) => {
      chatFeed(client).receive(saved.channelId, [{ version: saved.version, message: saved }]);
      endEdit();
    },
    onError: (error) => setProblem(error.message),
  });

  useEffect(() => focusAtEnd(field.current), []);

  function save() {
    const content = text.trim();
    if (isPending) return;
    if (content === message.content) return endEdit();
    const found = problemOf(content, message);
    setProblem(found);
    if (found === undefined) mutate(content);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    endEdit();
  }

  return (
    <div className="grid gap-1.5 py-1">
      <div className="rounded-lg bg-raised px-3 shadow-sheet focus-within:outline-2 focus-within:outline-focus">
        <MessageField
          ref={field}
          value={text}
          onText={setText}
          onSubmit={save}
          onKeyDown={onKeyDown}
          readOnly={isPending}
          aria-label="Edit message"
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `problem-${message.id}`}
        />
      </div>
      {problem === undefined ? null : (
        <p id={`problem-${message.id}`} role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-faint">
        <Button size="sm" pending={isPending} onClick={save}>
          Save
        </Button>
        <Button size="sm" variant="quiet" onClick={endEdit}>
          Cancel
        </Button>
        <span className="pointer-coarse:hidden">Enter saves, Esc cancels</span>
        <LengthNote length={text.trim().length} />
      </div>
    </div>
  );
}
