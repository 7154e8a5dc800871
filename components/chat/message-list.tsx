// Why this file exists: the list of messages: a feed that follows the present when the reader is there, stays put when not,
// and can be walked by keys.
"use client";

import { useCallback, useEffect, useMemo, useState, type ReactNode, type RefObject } from "react";
import { Virtualizer } from "virtua";
import { useTranslations } from "use-intl/react";
import type { ChatQuery } from "@/hooks/use-chat-query";
import { useChatScroll } from "@/hooks/use-chat-scroll";
import { useMarkRead } from "@/hooks/use-mark-read";
import { fetchMessageAt } from "@/lib/browser/queries/messages";
import type { Message } from "@/lib/contracts/messages";
import type { Author } from "@/lib/contracts/users";
import { useChat } from "./chat-context";
import { dayAt, type ChatRow } from "./chat-rows";
import { DayPill, JumpButton, OlderNotice, UnreadButton } from "./list-overlays";
import { MessageRow } from "./message-row";
import { PendingRow } from "./pending-row";
import type { JumpTarget } from "./use-jump";
import { useFirstUnread } from "./use-first-unread";
import { followLink } from "./use-linked-message";
import { useReach } from "./use-reach";
import { useRowKeys } from "./use-row-keys";

interface MessageListProps {
  title: string;
  query: ChatQuery;
  rows: readonly ChatRow[];
  /** In this render rows came or went at the start. */
  isShift: boolean;
  messages: ReadonlyMap<string, Message>;
  self: Author;
  greeting: ReactNode;
  editingId: string | null;
  markedId: string | null;
  target: JumpTarget | null;
  lastSeq: number;
  onJumpToPresent: () => void;
  composer: RefObject<HTMLTextAreaElement | null>;
}

/** Drawn beyond what is in sight: little with the first picture, then more with each frame, so that one need not wait for it. */
const BUFFER = { first: 0, step: 300, most: 900 } as const;

function useBuffer(): number {
  const [px, setPx] = useState<number>(BUFFER.first);
  useEffect(() => {
    if (px >= BUFFER.most) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A task of its own comes after the frame was painted.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPx(Math.min(px + BUFFER.step, BUFFER.most)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [px]);
  return px;
}

/** The place in the log of the message in this row; 0 where there is none. */
function seqAt(rows: readonly ChatRow[], index: number): number {
  const row = rows[index];
  return row?.kind === "message" ? row.message.seq : 0;
}

export function MessageList(props: MessageListProps) {
  const { title, query, rows, isShift, messages, self, greeting, editingId, markedId, target, lastSeq } = props;
  const { hasOlder, isAtPresent } = query;
  const t = useTranslations("chat.list");
  const { door, jumpTo } = useChat();
  const [topRow, setTopRow] = useState(0);
  const bufferPx = useBuffer();
  const scroll = useChatScroll({
    rowCount: rows.length,
    firstKey: rows[0]?.key,
    lastKey: rows.at(-1)?.key,
    isAtPresent,
    startsAtBottom: target === null,
    loadOlder: query.loadOlder,
    loadNewer: query.loadNewer,
    dropFar: query.dropFar,
    onTopRow: setTopRow,
  });
  const { list, scroller, isAtBottom } = scroll;
  const unread = useFirstUnread(door.channelId);
  const firstUnread = unread?.seq ?? null;
  const [foundUnread, setFoundUnread] = useState<number | null>(null);
  const isUnreadAbove = firstUnread !== null && foundUnread !== firstUnread && seqAt(rows, topRow) > firstUnread;
  const toUnread = async () => {
    if (firstUnread === null) return;
    setFoundUnread(firstUnread);
    const held = [...messages.values()].find(({ seq }) => seq === firstUnread);
    const message = held ?? (await fetchMessageAt(door, firstUnread).catch(() => null));
    if (message) jumpTo(message.id);
  };
  const keys = useRowKeys({
    rows,
    isAtPresent,
    list,
    scroller,
    composer: props.composer,
    anchor: scroll.anchor,
    toPresent: props.onJumpToPresent,
  });
  useReach({ target, rows, scroll, onReached: keys.setActiveId });
  useMarkRead(door.channelId, lastSeq, isAtBottom && isAtPresent);
  const [seenSeq, setSeenSeq] = useState(lastSeq);
  if (isAtBottom && seenSeq !== lastSeq) setSeenSeq(lastSeq);

  const keepMounted = useMemo(() => {
    const wanted = [keys.activeId, editingId];
    return rows.flatMap((row, index) => (row.kind === "message" && wanted.includes(row.message.id) ? [index] : []));
  }, [rows, keys.activeId, editingId]);

  // While there is more than is held, how many there are changes with each new one, and every row would with it.
  const setSize = hasOlder || !isAtPresent ? -1 : lastSeq;
  const hasMessages = rows.some(({ kind }) => kind !== "greeting");

  const draw = useCallback(
    (row: ChatRow) => {
      if (row.kind === "greeting") return <div key={row.key}>{greeting}</div>;
      const { key, newDay, isContinued } = row;
      if (row.kind === "pending")
        return <PendingRow key={key} {...{ newDay, isContinued }} pending={row.pending} author={self} />;
      const { message } = row;
      return (
        <MessageRow
          key={key}
          message={message}
          original={message.replyToId === null ? undefined : messages.get(message.replyToId)}
          newDay={newDay}
          isContinued={isContinued}
          isFirstUnread={message.seq === firstUnread}
          isEditing={editingId === message.id}
          isMarked={markedId === message.id}
          isTabStop={keys.tabStopId === message.id}
          setSize={setSize}
        />
      );
    },
    [greeting, self, messages, editingId, markedId, keys.tabStopId, setSize, firstUnread],
  );

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        // A feed without articles would be none. New messages are announced with restraint by ChatAnnouncer.
        role={hasMessages ? "feed" : "group"}
        aria-label={t("label", { title })}
        aria-busy={query.isLoadingOlder || query.isLoadingNewer}
        tabIndex={0}
        data-channel-id={door.channelId}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain pb-3 outline-offset-[-2px] contain-content [overflow-anchor:none]"
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
        onClickCapture={(event) => followLink(event, door.channelId, jumpTo)}
      >
        <div className="flex-1" />
        <Virtualizer
          ref={list}
          data={rows}
          shift={isShift}
          bufferSize={bufferPx}
          keepMounted={keepMounted}
          onScroll={scroll.update}
          onScrollEnd={scroll.onScrollEnd}
          onResize={scroll.onResize}
        >
          {draw}
        </Virtualizer>
      </div>
      <DayPill day={isAtBottom ? null : dayAt(rows, topRow)} isLoading={query.isLoadingOlder && topRow < 3} />
      {query.isOlderFailed && topRow < 3 ? <OlderNotice onRetry={query.loadOlder} /> : null}
      {isUnreadAbove ? <UnreadButton count={unread?.count ?? 0} onJump={() => void toUnread()} /> : null}
      <JumpButton isShown={!isAtBottom} newCount={Math.max(0, lastSeq - seenSeq)} onJump={props.onJumpToPresent} />
    </div>
  );
}
