// Why this file exists: colours for the code of a known language. Loaded with the first such block; of what the
// highlighter answers, only spans with its own classes are drawn.
"use client";

import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { common, createLowlight } from "lowlight";
import { memo, type ReactNode } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";

const lowlight = createLowlight(common);

/** Of its nodes, what is drawn. */
type Root = ReturnType<typeof lowlight.highlight>;
type Child = Root["children"][number];

const ITS_CLASS = /^(?:hljs-[\w-]+|[a-z]+_)$/;

function onlySpans(node: Child): Child[] {
  if (node.type === "text") return [{ type: "text", value: node.value }];
  if (node.type !== "element") return [];
  const given = Array.isArray(node.properties.className) ? node.properties.className : [];
  const className = given.filter((name) => typeof name === "string" && ITS_CLASS.test(name));
  const children = node.children.flatMap(onlySpans).filter((child) => child.type !== "doctype");
  return [{ type: "element", tagName: "span", properties: { className }, children }];
}

// Its own types name the global JSX, which this project has not.
const draw = toJsxRuntime as (root: Root, options: object) => ReactNode;

const MOST_KEPT = 60;
const kept = new Map<string, ReactNode>();

function coloured(language: string, text: string): ReactNode {
  const key = `${language}\n${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const { children } = lowlight.highlight(language, text);
  const drawn = draw({ type: "root", children: children.flatMap(onlySpans) }, { Fragment, jsx, jsxs });
  kept.set(key, drawn);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return drawn;
}

interface HighlightedCodeProps {
  language: string;
  text: string;
}

export const HighlightedCode = memo(function HighlightedCode({ language, text }: HighlightedCodeProps) {
  const name = language.toLowerCase();
  return <>{lowlight.registered(name) ? coloured(name, text) : text}</>;
});
