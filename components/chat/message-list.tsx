// Why this file exists: the list of messages: a virtual one that follows the present when the reader is there, stays put
// when not, and can be walked by keys.
"use client";

import { useCallback, useLayoutEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from "react";
import { Virtualizer } from "virtua";
import type { ChatQuery } from "@/hooks/use-chat-query";
import { useChatScroll } from "@/hooks/use-chat-scroll";
import type { Message } from "@/lib/contracts/messages";
import type { Author } from "@/lib/contracts/users";
import { useChat } from "./chat-context";
import { dayAt, type ChatRow } from "./chat-rows";
import { DayPill, JumpButton, OlderNotice } from "./list-overlays";
import { MessageRow } from "./message-row";
import { PendingRow } from "./pending-row";
import { useRowKeys } from "./use-row-keys";

/** A message to bring into view; a new object each time, so that the same one can be asked for again. */
export interface JumpTarget {
  messageId: string | null;
}

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

const BUFFER_PX = 900;

/** At the bottom the list follows a row that has just grown by its editor; elsewhere all of it must be in sight. */
function isInSight(scroller: HTMLElement | null, messageId: string, isAtBottom: boolean): boolean {
  const row = scroller?.querySelector(`[data-message-id="${messageId}"]`)?.getBoundingClientRect();
  const window = scroller?.getBoundingClientRect();
  return row && window ? row.top >= window.top && (isAtBottom || row.bottom <= window.bottom) : false;
}

export function MessageList(props: MessageListProps) {
  const { title, query, rows, isShift, messages, self, greeting, editingId, markedId, target, lastSeq } = props;
  const { door } = useChat();
  const [topRow, setTopRow] = useState(0);
  const scroll = useChatScroll({
    rowCount: rows.length,
    firstKey: rows[0]?.key,
    lastKey: rows.at(-1)?.key,
    isAtPresent: query.isAtPresent,
    loadOlder: query.loadOlder,
    loadNewer: query.loadNewer,
    dropFar: query.dropFar,
    onTopRow: setTopRow,
  });
  const { list, scroller, stick, toBottom, isAtBottom } = scroll;
  const keys = useRowKeys({ rows, list, scroller, composer: props.composer });
  const [seenSeq, setSeenSeq] = useState(lastSeq);
  if (isAtBottom && seenSeq !== lastSeq) setSeenSeq(lastSeq);

  const reached = useRef<JumpTarget | null>(null);
  useLayoutEffect(() => {
    // Once per target: rows that come later must not pull the reader back.
    if (!target || reached.current === target) return;
    if (target.messageId === null) {
      reached.current = target;
      stick(true);
      toBottom();
      return;
    }
    const index = rows.findIndex((row) => row.kind === "message" && row.message.id === target.messageId);
    if (index === -1) return;
    reached.current = target;
    // What is in sight needs no scrolling, and who is at the present stays there.
    if (isInSight(scroller.current, target.messageId, isAtBottom)) return;
    stick(false);
    list.current?.scrollToIndex(index, { align: "center" });
  }, [target, rows, list, scroller, isAtBottom, stick, toBottom]);

  const keepMounted = useMemo(() => {
    const wanted = [keys.activeId, editingId];
    return rows.flatMap((row, index) => (row.kind === "message" && wanted.includes(row.message.id) ? [index] : []));
  }, [rows, keys.activeId, editingId]);

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
          isEditing={editingId === message.id}
          isMarked={markedId === message.id}
          isTabStop={keys.tabStopId === message.id}
        />
      );
    },
    [greeting, self, messages, editingId, markedId, keys.tabStopId],
  );

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        // New messages are announced with restraint by ChatAnnouncer; rows that scrolling mounts are not new.
        role="log"
        aria-live="off"
        aria-label={`Messages in ${title}`}
        aria-busy={query.isLoadingOlder}
        tabIndex={0}
        data-channel-id={door.channelId}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain pb-3 outline-offset-[-2px] [overflow-anchor:none]"
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
      >
        <div className="flex-1" />
        <Virtualizer
          ref={list}
          data={rows}
          shift={isShift}
          bufferSize={BUFFER_PX}
          keepMounted={keepMounted}
          onScroll={scroll.onScroll}
          onScrollEnd={scroll.onScrollEnd}
          onResize={scroll.onResize}
        >
          {draw}
        </Virtualizer>
      </div>
      <DayPill day={isAtBottom ? null : dayAt(rows, topRow)} isLoading={query.isLoadingOlder && topRow < 3} />
      {query.isOlderFailed && topRow < 3 ? <OlderNotice onRetry={query.loadOlder} /> : null}
      <JumpButton isShown={!isAtBottom} newCount={Math.max(0, lastSeq - seenSeq)} onJump={props.onJumpToPresent} />
    </div>
  );
}
