// Why this file exists: the message as it will stand in the list, while it is written. It is drawn by what draws the list.
"use client";

import { useDeferredValue } from "react";
import { useTranslations } from "use-intl/react";
import { useSelf } from "@/hooks/use-self";
import { MessageText } from "./message-body";

export function ComposerPreview({ text }: { text: string }) {
  const t = useTranslations("chat.composer");
  const { displayName } = useSelf();
  const shown = useDeferredValue(text);
  return (
    <section
      aria-label={t("previewOf")}
      tabIndex={0}
      className="max-h-[30dvh] overflow-y-auto border-b px-3 py-2 focus-visible:outline-offset-[-2px]"
    >
      <MessageText content={shown} name={displayName} editedAt={null} />
    </section>
  );
}
