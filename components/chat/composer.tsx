// Why this file exists: where one writes: text, files, a reply. Nothing that was typed is lost: the draft survives reload,
// looking elsewhere and every refusal. What is typed stays in here, so that no key draws the list anew.
"use client";

import { SendHorizontal } from "lucide-react";
import { useRef, useState, type ClipboardEvent, type KeyboardEvent, type RefObject } from "react";
import { useTranslations } from "use-intl/react";
import { useEmojiText } from "@/hooks/use-emoji";
import { useTellTyping } from "@/hooks/use-typing";
import { useKeyboardInset } from "@/hooks/use-keyboard-inset";
import { insertInField } from "@/lib/browser/field-edit";
import { toast } from "@/lib/browser/toast";
import { LIMITS } from "@/lib/contracts/limits";
import type { Attachment, Message } from "@/lib/contracts/messages";
import { runCommand } from "@/lib/rules/commands";
import { EmojiButton } from "@/components/emoji/emoji-button";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import { onDemand } from "@/components/ui/on-demand";
import { ComposerPreview } from "./composer-preview";
import { AttachButton, PreviewButton } from "./composer-tools";
import { LengthNote } from "./length-note";
import { MessageField, focusAtEnd } from "./message-field";
import { ReplyBar } from "./reply-bar";
import { useAddFiles, type Files } from "./use-add-files";
import { useConverse } from "./use-converse";
import { LONG_TEXT_NAME, useDraft } from "./use-draft";

const UploadTray = onDemand(() => import("./upload-tray").then((module) => module.UploadTray));

interface ComposerProps {
  /** What one writes into, as people call it: "#general". */
  title: string;
  channelId: string;
  replyToId: string | null;
  /** The message of that id, when it is held. */
  replyTo: Message | undefined;
  onCancelReply: () => void;
  onSend: (content: string, attachments: Attachment[]) => void;
  onEditLast: () => void;
  files: Files;
  canSend: boolean;
  canAttach: boolean;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
}

export function Composer(props: ComposerProps) {
  const t = useTranslations("chat.composer");
  if (props.canSend) return <OpenComposer {...props} />;
  return (
    <div className="px-4 pt-1 pb-4">
      <Notice>{t("readOnly", { title: props.title })}</Notice>
    </div>
  );
}

/** Would the list show anything else than the text itself? */
const HAS_MARKS = /[*_~`|>#[\]]|^[-+\d]|:\S|\n|https?:/m;

function OpenComposer(props: ComposerProps) {
  const { title, channelId, files, replyTo, replyToId, onSend, onEditLast, onCancelReply, canAttach, fieldRef } = props;
  const t = useTranslations("chat.composer");
  const { content: text, setContent: setText, ...draft } = useDraft({ channelId, replyToId, uploads: files.uploads });
  const [isPreviewing, setPreviewing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const addFiles = useAddFiles(files);
  const withEmoji = useEmojiText(text);
  const tellTyping = useTellTyping(channelId);
  const converse = useConverse(channelId, setText);
  useKeyboardInset(form);
  const content = text.trim();
  const isTooLong = content.length > LIMITS.messageLength;
  const isEmpty = content === "" && files.uploads.length === 0;

  function whyNot(): string | undefined {
    if (files.uploads.some((upload) => upload.state === "uploading")) return t("stillUploading");
    if (files.uploads.some((upload) => upload.state === "failed")) return t("uploadFailed");
    return undefined;
  }

  /** The same refusal twice is one notice. */
  function refuse(reason: string): void {
    toast(reason, { id: `refused-${channelId}` });
  }

  function submit() {
    if (isEmpty || isTooLong || converse.isPending) return;
    const outcome = runCommand(content);
    if (outcome.kind === "converse") return converse.mutate(outcome);
    if (outcome.kind === "incomplete") {
      return refuse(
        t(outcome.command.takes === "person" ? "needsPerson" : "needsText", { name: outcome.command.name }),
      );
    }
    const reason = whyNot();
    if (reason !== undefined) return refuse(reason);
    onSend(
      withEmoji(outcome.content),
      files.uploads.flatMap(({ attachment }) => (attachment ? [attachment] : [])),
    );
    files.clear();
    draft.clear();
  }

  function sendAsFile() {
    const file = new File([content], LONG_TEXT_NAME, { type: "text/plain" });
    if (addFiles([file])) draft.keepAsFile(content, file);
    focusAtEnd(fieldRef.current);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowUp" && text === "" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      onEditLast();
    } else if (event.key === "Escape" && replyToId !== null) {
      event.preventDefault();
      onCancelReply();
    }
  }

  function onPaste(event: ClipboardEvent) {
    const pasted = [...event.clipboardData.files];
    if (!canAttach || pasted.length === 0) return;
    event.preventDefault();
    addFiles(pasted);
  }

  function previewText(): string {
    const outcome = runCommand(content);
    return withEmoji(outcome.kind === "send" ? outcome.content : content);
  }

  return (
    <form
      ref={form}
      className="px-4 pt-1 pb-[max(1rem,env(safe-area-inset-bottom),var(--keyboard-inset,0px))] max-sm:px-2 max-sm:pb-[max(0.5rem,env(safe-area-inset-bottom),var(--keyboard-inset,0px))]"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div
        data-writing
        className="overflow-hidden rounded-xl bg-raised shadow-sheet focus-within:shadow-raised focus-within:outline-2 focus-within:outline-focus/60"
      >
        {replyToId === null ? null : <ReplyBar messageId={replyToId} message={replyTo} onCancel={onCancelReply} />}
        {files.uploads.length === 0 ? null : (
          <UploadTray
            uploads={files.uploads}
            onRetry={files.retry}
            onRemove={files.remove}
            onDescribe={files.describe}
          />
        )}
        {isPreviewing && content !== "" ? <ComposerPreview text={previewText()} /> : null}
        <div className="flex items-end">
          {canAttach ? <AttachButton onFiles={addFiles} /> : <span className="w-3" />}
          <MessageField
            ref={fieldRef}
            value={text}
            onText={(typed) => {
              setText(typed);
              tellTyping(typed);
            }}
            onSubmit={submit}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            placeholder={t("message", { title })}
            aria-label={t("message", { title })}
            aria-invalid={isTooLong}
            className="my-0.5 pointer-coarse:my-1 pointer-coarse:py-2.5"
          />
          <PreviewButton
            isOn={isPreviewing}
            isUseful={isPreviewing || HAS_MARKS.test(content)}
            onToggle={() => setPreviewing(!isPreviewing)}
          />
          <EmojiButton
            className="my-1"
            onPick={(emoji) => {
              if (fieldRef.current) insertInField(fieldRef.current, emoji);
            }}
          />
          <IconButton
            label={t("send")}
            type="submit"
            className="m-1 text-accent disabled:text-ink-faint max-sm:ms-0"
            disabled={isEmpty || isTooLong}
          >
            <SendHorizontal className="size-5 rtl:-scale-x-100" />
          </IconButton>
        </div>
        <div className="px-3 text-end empty:hidden [&>*]:pb-1.5">
          <LengthNote length={content.length} onSendAsFile={canAttach ? sendAsFile : undefined} />
        </div>
      </div>
    </form>
  );
}
