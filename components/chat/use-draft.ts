// Why this file exists: the text that is being written in one channel, kept as it is typed, with what it replies to. A text
// that became a file comes back when the file is gone: taken out, or lost with the page.
"use client";

import { useEffect, useState } from "react";
import type { Upload } from "@/hooks/use-chat-uploads";
import { readDraft, writeDraft } from "@/lib/browser/drafts";

interface AsFile {
  text: string;
  file: File;
  /** It has come to the files of the message; before that it is not missed. */
  isHeld: boolean;
}

interface DraftInput {
  channelId: string;
  replyToId: string | null;
  uploads: readonly Upload[];
}

export const LONG_TEXT_NAME = "message.txt";

function firstContent(channelId: string, uploads: readonly Upload[]): string {
  const { content, asFile } = readDraft(channelId);
  const isHeld = uploads.some(({ file }) => file.name === LONG_TEXT_NAME);
  return asFile === undefined || isHeld ? content : [asFile, content].filter((part) => part !== "").join("\n");
}

function firstAsFile(channelId: string, uploads: readonly Upload[]): AsFile | undefined {
  const { asFile: text } = readDraft(channelId);
  const file = uploads.find((upload) => upload.file.name === LONG_TEXT_NAME)?.file;
  return text !== undefined && file ? { text, file, isHeld: true } : undefined;
}

export function useDraft({ channelId, replyToId, uploads }: DraftInput) {
  const [content, setContent] = useState(() => firstContent(channelId, uploads));
  const [asFile, setAsFile] = useState(() => firstAsFile(channelId, uploads));

  const isThere = uploads.some(({ file }) => file === asFile?.file);
  if (asFile && isThere && !asFile.isHeld) setAsFile({ ...asFile, isHeld: true });
  if (asFile && !isThere && asFile.isHeld) {
    setAsFile(undefined);
    setContent((typed) => [asFile.text, typed].filter((part) => part !== "").join("\n"));
  }

  useEffect(() => {
    writeDraft(channelId, { content, replyToId, ...(asFile ? { asFile: asFile.text } : {}) });
  }, [channelId, content, replyToId, asFile]);

  return {
    content,
    setContent,
    /** The text is in this file now. */
    keepAsFile: (text: string, file: File) => {
      setAsFile({ text, file, isHeld: false });
      setContent("");
    },
    /** It was sent: nothing is to come back. */
    clear: () => {
      setAsFile(undefined);
      setContent("");
    },
  };
}
