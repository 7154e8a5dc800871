// Why this file exists: what a message says: its text, an action from the days of IRC, or that it was deleted. Whatever
// marks the text piles up, it stays inside its own box.
"use client";

import { Ban } from "lucide-react";
import { useTranslations } from "use-intl/react";
import type { Message } from "@/lib/contracts/messages";
import { MarkdownText } from "./markdown-text";
import { useTimes } from "./use-times";

const ACTION = /^\/me\s+/i;

export const BODY_BOX = "overflow-clip break-words [overflow-clip-margin:0.25rem]";

function EditedMark({ at }: { at: string }) {
  const t = useTranslations("chat");
  const times = useTimes();
  const date = new Date(at);
  return (
    <>
      {" "}
      <span
        className="ms-0.5 text-2xs text-ink-faint select-none"
        title={t("time.edited", { ago: times.ago(date), exact: times.exact(date) })}
      >
        {t("row.edited")}
      </span>
    </>
  );
}

export function MessageText({ content, name, editedAt }: { content: string; name: string; editedAt: string | null }) {
  const edited = editedAt === null ? null : <EditedMark at={editedAt} />;
  if (ACTION.test(content)) {
    return (
      <div dir="auto" className={BODY_BOX}>
        <div className="text-ink-soft italic [&_div]:inline [&_p]:inline">
          <bdi className="font-semibold">{name}</bdi>{" "}
          <MarkdownText text={content.replace(ACTION, "")} suffix={edited} />
        </div>
      </div>
    );
  }
  return (
    <div dir="auto" className={BODY_BOX}>
      <MarkdownText text={content} suffix={edited} />
    </div>
  );
}

export function DeletedLine() {
  const t = useTranslations("chat.row");
  return (
    <p className="flex items-center gap-1.5 text-sm leading-5.5 text-ink-faint italic">
      <Ban className="size-3.5" aria-hidden="true" /> {t("deleted")}
    </p>
  );
}

export function MessageBody({ message }: { message: Message }) {
  if (message.deleted) return <DeletedLine />;
  if (message.content === "") return null;
  return <MessageText content={message.content} name={message.author.displayName} editedAt={message.editedAt} />;
}
