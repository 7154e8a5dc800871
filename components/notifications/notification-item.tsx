// Why this file exists: one notification: who, what, when; the way to its message, or the answer to an invitation.
"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { PlaceLink } from "@/components/navigation/place-link";
import { Button } from "@/components/ui/button";
import { Monogram } from "@/components/ui/monogram";
import { useNotificationWords } from "@/hooks/use-notification-words";
import { useAnswerInvitation, useReadNotifications } from "@/hooks/use-notifications";
import { useProblems } from "@/hooks/use-problems";
import { plainTextOf } from "@/lib/browser/markdown";
import type { Invitation } from "@/lib/contracts/invitations";
import type { Notification } from "@/lib/contracts/notifications";
import { messagePath } from "@/lib/rules/message-links";

const frame = "flex w-full items-start gap-2.5 rounded-md p-2.5 text-start text-sm";

interface NotificationItemProps {
  notification: Notification;
  onDone: () => void;
}

export function NotificationItem({ notification, onDone }: NotificationItemProps) {
  const { id, readAt, data } = notification;
  const read = useReadNotifications();
  const readThis = () => {
    if (readAt === null) read.mutate({ ids: [id] });
  };
  const { channelId, messageId, serverId = null, invitation } = data;
  const said = <Said notification={notification} />;
  if (channelId && messageId) {
    const onClick = () => {
      readThis();
      onDone();
    };
    return (
      <li>
        <PlaceLink
          href={messagePath({ serverId, channelId }, messageId)}
          className={`${frame} hover:bg-hover focus-visible:outline-offset-[-2px]`}
          onClick={onClick}
        >
          {said}
        </PlaceLink>
      </li>
    );
  }
  return (
    <li>
      {invitation?.status === "pending" || readAt !== null ? (
        <div className={frame}>{said}</div>
      ) : (
        <button
          type="button"
          className={`${frame} hover:bg-hover focus-visible:outline-offset-[-2px]`}
          onClick={readThis}
        >
          {said}
        </button>
      )}
      {invitation ? <Answer invitation={invitation} /> : null}
    </li>
  );
}

function Said({ notification }: { notification: Notification }): ReactNode {
  const t = useTranslations("notifications");
  const locale = useLocale();
  const wordsOf = useNotificationWords();
  const { id, type, message, data, readAt, createdAt } = notification;
  const { sender } = data;
  const text = type === "notice" ? message : plainTextOf(message, { hideSpoilers: "…" });
  const time = new Date(createdAt).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
  return (
    <>
      <Monogram
        seed={sender?.id ?? id}
        label={sender?.displayName ?? ""}
        src={sender?.avatarUrl ?? null}
        className="size-8"
      />
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span dir="auto" className={readAt === null ? "font-semibold break-words" : "break-words text-ink-soft"}>
          {wordsOf(notification)}
        </span>
        {type === "invitation" || text === "" ? null : (
          <span dir="auto" className="line-clamp-2 break-words text-ink-soft">
            {text}
          </span>
        )}
        <time dateTime={createdAt} className="text-xs text-ink-faint">
          {time}
        </time>
      </span>
      {readAt === null ? (
        <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent">
          <span className="sr-only">{t("unread")}</span>
        </span>
      ) : null}
    </>
  );
}

function Answer({ invitation: { id, status } }: { invitation: Invitation }) {
  const t = useTranslations("notifications.invitation");
  const { explain } = useProblems();
  const answer = useAnswerInvitation();
  if (status !== "pending") return <p className="ps-13 pb-2 text-xs text-ink-faint">{t(`answered.${status}`)}</p>;
  return (
    <div className="grid gap-1.5 ps-13 pb-2.5">
      <div className="flex gap-2">
        <Button size="sm" pending={answer.isPending} onClick={() => answer.mutate({ id, answer: "accept" })}>
          {t("accept")}
        </Button>
        <Button
          size="sm"
          variant="secondary"
          disabled={answer.isPending}
          onClick={() => answer.mutate({ id, answer: "decline" })}
        >
          {t("decline")}
        </Button>
      </div>
      {answer.error ? (
        <p role="alert" className="text-xs text-danger">
          {explain(answer.error)}
        </p>
      ) : null}
    </div>
  );
}
