// Why this file exists: draws the text of a message. Most messages are plain and never meet the parser; the others may do
// no more than be read: no HTML, no pictures from elsewhere, links only where safeLink allows.
"use client";

import { createContext, memo, use, useState, type ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import remarkBreaks from "remark-breaks";
import remarkGfm from "remark-gfm";
import { chatMarkdown, isMisleading, mayBeMarkdown, prepareMarkdown, safeLink } from "@/lib/browser/markdown";
import { cn } from "@/components/ui/cn";

function textOf(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return `${node}`;
  return Array.isArray(node) ? node.map(textOf).join("") : "";
}

/** A picture that is a link in Markdown may stand inside another link, but a link may not. */
const InLink = createContext(false);

/** A link out of the product; one whose text names another host shows where it really goes. */
function ChatLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const isInLink = use(InLink);
  const address = href === undefined ? undefined : safeLink(href);
  if (address === undefined || isInLink) return <>{children}</>;
  return (
    <a
      href={address}
      title={address}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      className="rounded-xs text-accent underline decoration-accent/35 underline-offset-3 break-words hover:decoration-accent"
    >
      <InLink value={true}>{isMisleading(textOf(children), address) ? address : children}</InLink>
    </a>
  );
}

function Spoiler({ children }: { children: ReactNode }) {
  const [isShown, setShown] = useState(false);
  if (isShown) return <span className="rounded-xs bg-active px-0.5">{children}</span>;
  return (
    <span
      role="button"
      tabIndex={0}
      aria-label="Spoiler, press to show"
      className="cursor-pointer rounded-xs bg-ink-soft px-0.5 text-transparent select-none [&_*]:invisible"
      onClick={() => setShown(true)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        setShown(true);
      }}
    >
      {children}
    </span>
  );
}

function Heading({ children }: { children?: ReactNode }) {
  return <p className="font-semibold">{children}</p>;
}

const components: Components = {
  a: ({ href, children }) => <ChatLink href={href}>{children}</ChatLink>,
  img: ({ src, alt }) => {
    const address = typeof src === "string" ? src : undefined;
    return <ChatLink href={address}>{alt === undefined || alt === "" ? address : alt}</ChatLink>;
  },
  span: ({ node, children }) =>
    node?.properties.dataSpoiler === undefined ? <span>{children}</span> : <Spoiler>{children}</Spoiler>,
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  // It scrolls sideways, so keys must reach it.
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
  // A task list shows its state; it is not a form.
  input: ({ checked }) => <span className="font-mono">{checked ? "[x] " : "[ ] "}</span>,
};

const PLUGINS = [remarkGfm, remarkBreaks, chatMarkdown];

const RICH = cn(
  "grid gap-1.5 [&>*]:min-w-0",
  "[&_code]:rounded-xs [&_code]:bg-active [&_code]:px-1 [&_code]:py-0.5 [&_code]:font-mono [&_code]:text-[0.875em]",
  "[&_pre]:max-h-[32rem] [&_pre]:max-w-3xl [&_pre]:overflow-auto [&_pre]:rounded-md [&_pre]:border [&_pre]:bg-canvas [&_pre]:px-3 [&_pre]:py-2",
  "[&_pre]:leading-5 [&_pre_code]:bg-transparent [&_pre_code]:p-0",
  "[&_blockquote]:grid [&_blockquote]:gap-1.5 [&_blockquote]:border-s-3 [&_blockquote]:border-ink-faint/40 [&_blockquote]:ps-3 [&_blockquote]:text-ink-soft",
  "[&_ul]:list-disc [&_ol]:list-decimal [&_ol]:ps-7 [&_ul]:ps-5 [&_li_p]:inline [&_.contains-task-list]:list-none [&_.contains-task-list]:ps-0",
  "[&_del]:text-ink-soft",
);

interface MarkdownTextProps {
  text: string;
  /** Stands behind the text, in its last line when that is plain. */
  suffix?: ReactNode;
}

export const MarkdownText = memo(function MarkdownText({ text, suffix }: MarkdownTextProps) {
  if (!mayBeMarkdown(text)) {
    return (
      <p className="whitespace-pre-wrap">
        {text}
        {suffix}
      </p>
    );
  }
  return (
    <div className={RICH}>
      <Markdown remarkPlugins={PLUGINS} components={components} urlTransform={(address) => safeLink(address) ?? ""}>
        {prepareMarkdown(text)}
      </Markdown>
      {suffix ? <p className="-mt-1.5">{suffix}</p> : null}
    </div>
  );
});
