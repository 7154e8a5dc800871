// Why this file exists: where one writes: text, files, a reply. Nothing that was typed is lost: the draft survives reload,
// looking elsewhere and every refusal.
"use client";

import { Paperclip, SendHorizontal, X } from "lucide-react";
import { useRef, type ClipboardEvent, type KeyboardEvent, type Ref } from "react";
import { toast } from "sonner";
import type { useChatUploads } from "@/hooks/use-chat-uploads";
import { LIMITS } from "@/lib/contracts/limits";
import type { Attachment, Message } from "@/lib/contracts/messages";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import { LengthNote } from "./length-note";
import { MessageField } from "./message-field";
import { excerptOf } from "./message-quote";
import { UploadTray } from "./upload-tray";
import { useDraft } from "./use-draft";

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
  files: ReturnType<typeof useChatUploads>;
  canSend: boolean;
  canAttach: boolean;
  fieldRef: Ref<HTMLTextAreaElement>;
}

export function addFiles(files: ReturnType<typeof useChatUploads>, chosen: readonly File[]): void {
  const left = files.add(chosen);
  if (left === 0) return;
  toast.error(`A message carries at most ${LIMITS.attachmentsPerMessage} files`, {
    description: `${left} ${left === 1 ? "was" : "were"} left out. Send them with the next one.`,
  });
}

function ReplyBar({ replyTo, onCancel }: { replyTo: Message | undefined; onCancel: () => void }) {
  return (
    <div className="flex items-center gap-2 border-b py-1 ps-3 pe-1 text-sm text-ink-soft">
      <p className="min-w-0 flex-1 truncate">
        Reply to <bdi className="font-semibold text-ink">{replyTo?.author.displayName ?? "a message"}</bdi>
        {replyTo ? (
          <span dir="auto" className="ms-2 text-ink-faint">
            {excerptOf(replyTo)}
          </span>
        ) : null}
      </p>
      <IconButton label="Cancel reply" size="icon-sm" onClick={onCancel}>
        <X className="size-4" />
      </IconButton>
    </div>
  );
}

function whyNot(uploads: ComposerProps["files"]["uploads"]): string | undefined {
  if (uploads.some((upload) => upload.state === "uploading")) return "Your files are still on their way.";
  if (uploads.some((upload) => upload.state === "failed")) return "A file could not be uploaded. Retry or remove it.";
  return undefined;
}

function AttachButton({ files }: Pick<ComposerProps, "files">) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton label="Attach files" className="m-1 text-ink-soft" onClick={() => input.current?.click()}>
        <Paperclip className="size-5" />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          addFiles(files, [...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}

export function Composer(props: ComposerProps) {
  const { title, files, replyTo, onSend, onEditLast, onCancelReply, canSend, canAttach, fieldRef } = props;
  const [text, setText] = useDraft(props.channelId, props.replyToId);
  const isReply = props.replyToId !== null;
  const content = text.trim();
  const isTooLong = content.length > LIMITS.messageLength;
  const isEmpty = content === "" && files.uploads.length === 0;

  if (!canSend) {
    return (
      <div className="px-4 pt-1 pb-4">
        <Notice>You can read {title}, but your role does not allow you to write here.</Notice>
      </div>
    );
  }

  function submit() {
    if (isEmpty || isTooLong) return;
    const reason = whyNot(files.uploads);
    if (reason !== undefined) return void toast(reason);
    onSend(
      content,
      files.uploads.flatMap(({ attachment }) => (attachment ? [attachment] : [])),
    );
    files.clear();
    setText("");
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowUp" && text === "" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      onEditLast();
    } else if (event.key === "Escape" && isReply) {
      event.preventDefault();
      onCancelReply();
    }
  }

  function onPaste(event: ClipboardEvent) {
    const pasted = [...event.clipboardData.files];
    if (!canAttach || pasted.length === 0) return;
    event.preventDefault();
    addFiles(files, pasted);
  }

  return (
    <form
      className="px-4 pt-1 pb-[max(1rem,env(safe-area-inset-bottom))] max-sm:px-2 max-sm:pb-[max(0.5rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="overflow-hidden rounded-xl bg-raised shadow-sheet focus-within:shadow-raised focus-within:outline-2 focus-within:outline-focus/60">
        {isReply ? <ReplyBar replyTo={replyTo} onCancel={onCancelReply} /> : null}
        <UploadTray uploads={files.uploads} onRetry={files.retry} onRemove={files.remove} />
        <div className="flex items-end">
          {canAttach ? <AttachButton files={files} /> : <span className="w-3" />}
          <MessageField
            ref={fieldRef}
            value={text}
            onText={setText}
            onSubmit={submit}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            placeholder={`Message ${title}`}
            aria-label={`Message ${title}`}
            aria-invalid={isTooLong}
            className="my-0.5 pointer-coarse:my-1 pointer-coarse:py-2.5"
          />
          <IconButton
            label="Send"
            type="submit"
            className="m-1 text-accent disabled:text-ink-faint"
            disabled={isEmpty || isTooLong}
          >
            <SendHorizontal className="size-5 rtl:-scale-x-100" />
          </IconButton>
        </div>
        <div className="px-3 text-end empty:hidden [&>*]:inline-block [&>*]:pb-1.5">
          <LengthNote length={content.length} />
        </div>
      </div>
    </form>
  );
}
