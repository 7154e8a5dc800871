// Why this file exists: draws the text of a message. Most messages are plain and never meet the parser; the others may do
// no more than be read: no HTML, no pictures from elsewhere, links only where safeLink allows.
"use client";

import { memo, type ReactNode } from "react";
import { mayBeMarkdown, parseMarkdown } from "@/lib/browser/markdown";
import { isBigEmoji } from "@/lib/browser/markdown/big-emoji";
import type { Block, Inline, ListItem } from "@/lib/browser/markdown/nodes";
import { cn } from "@/components/ui/cn";
import { ChatLink } from "./chat-link";
import { CodeBlock } from "./code-block";
import { ChannelChip, MentionChip } from "./mention-chip";
import { Spoiler } from "./spoiler";

function textOf(nodes: readonly Inline[]): string {
  return nodes.map((node) => ("children" in node ? textOf(node.children) : "text" in node ? node.text : "")).join("");
}

function InlineNode({ node }: { node: Inline }): ReactNode {
  switch (node.type) {
    case "text":
      return node.text;
    case "code":
      return (
        <code dir="auto" className="rounded-xs bg-active px-1 py-0.5 font-mono text-[0.875em]">
          {node.text}
        </code>
      );
    case "strong":
      return <strong className="font-semibold">{inline(node.children)}</strong>;
    case "em":
      return <em>{inline(node.children)}</em>;
    case "del":
      return <del className="text-ink-soft">{inline(node.children)}</del>;
    case "spoiler":
      return <Spoiler>{inline(node.children)}</Spoiler>;
    case "link":
      return (
        <ChatLink href={node.href} text={textOf(node.children)}>
          {inline(node.children)}
        </ChatLink>
      );
    case "mention":
      return <MentionChip name={node.name} />;
    case "channel":
      return <ChannelChip name={node.name} />;
  }
}

function inline(nodes: readonly Inline[]): ReactNode {
  return nodes.map((node, index) => (node.type === "text" ? node.text : <InlineNode key={index} node={node} />));
}

function Item({ item }: { item: ListItem }) {
  return (
    <li value={item.number ?? undefined} className={item.isTask ? "list-none" : undefined}>
      {blocks(item.children)}
    </li>
  );
}

const HEADINGS: Record<number, string> = { 1: "text-xl", 2: "text-lg", 3: "" };

function BlockNode({ block }: { block: Block }): ReactNode {
  switch (block.type) {
    case "paragraph":
      return <p className="whitespace-pre-wrap">{inline(block.children)}</p>;
    case "heading":
      return (
        <p className={cn("font-display font-semibold whitespace-pre-wrap", HEADINGS[block.depth])}>
          {inline(block.children)}
        </p>
      );
    case "quote":
      return (
        <blockquote className="grid gap-1.5 border-s-3 border-ink-faint/40 ps-3 text-ink-soft [&>*]:min-w-0">
          {blocks(block.children)}
        </blockquote>
      );
    case "list": {
      const items = block.items.map((item, index) => <Item key={index} item={item} />);
      return block.isOrdered ? (
        <ol className="list-decimal ps-8">{items}</ol>
      ) : (
        <ul className={cn("list-disc", block.items.every((item) => item.isTask) ? "ps-1" : "ps-5")}>{items}</ul>
      );
    }
    case "code":
      return <CodeBlock language={block.language} text={block.text} />;
  }
}

function blocks(all: readonly Block[]): ReactNode {
  return all.map((block, index) => <BlockNode key={index} block={block} />);
}

interface MarkdownTextProps {
  text: string;
  /** Stands behind the text, in its last line when that is a paragraph. */
  suffix?: ReactNode;
}

export const MarkdownText = memo(function MarkdownText({ text, suffix }: MarkdownTextProps) {
  if (!mayBeMarkdown(text)) {
    return (
      <p className={cn("whitespace-pre-wrap", isBigEmoji(text) && "text-4xl")}>
        {text}
        {suffix}
      </p>
    );
  }
  const all = parseMarkdown(text);
  const last = all.at(-1);
  if (last?.type !== "paragraph") {
    return (
      <div className="grid gap-1.5 [&>*]:min-w-0">
        {blocks(all)}
        {suffix ? <p className="-mt-1.5">{suffix}</p> : null}
      </div>
    );
  }
  return (
    <div className="grid gap-1.5 [&>*]:min-w-0">
      {blocks(all.slice(0, -1))}
      <p className="whitespace-pre-wrap">
        {inline(last.children)}
        {suffix}
      </p>
    </div>
  );
});
