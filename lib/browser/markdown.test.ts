// Why this file exists: what is typed must be what is seen, and no address may do anything but be opened.
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import Markdown from "react-markdown";
import remarkBreaks from "remark-breaks";
import remarkGfm from "remark-gfm";
import { describe, expect, it } from "vitest";
import { chatMarkdown, isMisleading, mayBeMarkdown, prepareMarkdown, safeLink } from "./markdown";

function html(text: string): string {
  const remarkPlugins = [remarkGfm, remarkBreaks, chatMarkdown];
  return renderToStaticMarkup(createElement(Markdown, { remarkPlugins, children: prepareMarkdown(text) }));
}

describe("Markdown of the chat", () => {
  it.each([
    ["**b** _i_ ~~s~~ `c`", "<p><strong>b</strong> <em>i</em> <del>s</del> <code>c</code></p>"],
    ["one\ntwo", "<p>one<br/>\ntwo</p>"],
    ["<b onclick=x>hi</b>", "<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>"],
    ["title\n---", "<p>title<br/>\n---</p>"],
    ["    indented", "<p>indented</p>"],
    ["[foo]: http://x.example", '<p>[foo]: <a href="http://x.example">http://x.example</a></p>'],
    ["a &lt; b", "<p>a &amp;lt; b</p>"],
    ["| a | b |\n|---|---|\n| 1 | 2 |", "<p>| a | b |<br/>\n|---|---|<br/>\n| 1 | 2 |</p>"],
    ["[^1]\n\n[^1]: note", "<p>[^1]</p>\n<p>[^1]: note</p>"],
  ])("renders %j", (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  it("ends a quote with its line", () => {
    expect(html("> said\nmy answer")).toBe("<blockquote>\n<p>said</p>\n</blockquote>\n<p>my answer</p>");
  });

  it("loses nothing that stands on the line of a fence", () => {
    expect(html("```let a = 1\nlet b```")).toBe("<pre><code>let a = 1\nlet b\n</code></pre>");
    expect(html("```js\nx\n```\nafter")).toBe('<pre><code class="language-js">x\n</code></pre>\n<p>after</p>');
    expect(prepareMarkdown("```\n> not a quote\ntext\n```")).toBe("```\n> not a quote\ntext\n```");
  });

  it("hides spoilers, around other marks too, and leaves a lonely mark", () => {
    expect(html("a ||b **c** d|| e")).toBe('<p>a <span data-spoiler="">b <strong>c</strong> d</span> e</p>');
    expect(html("a || b")).toBe("<p>a || b</p>");
    expect(html("||a|| || b")).toBe('<p><span data-spoiler="">a</span> || b</p>');
  });
});

describe("plain text", () => {
  it("is told from what needs the parser", () => {
    for (const text of ["hello", "a - b", "3.5 apples", "what? yes! (no)", "me@home", "12:30", "a\nb"]) {
      expect([text, mayBeMarkdown(text)]).toEqual([text, false]);
    }
    for (const text of [
      "*a*",
      "see https://x.example",
      "www.x.example",
      "> q",
      "1. one",
      "- a",
      "a@b.co",
      "||x||",
      "a\n# b",
    ]) {
      expect([text, mayBeMarkdown(text)]).toEqual([text, true]);
    }
  });
});

describe("links", () => {
  it("are http, https or mailto, and nothing else", () => {
    expect(safeLink("https://x.example/a")).toBe("https://x.example/a");
    expect(safeLink("mailto:a@b.example")).toBe("mailto:a@b.example");
    expect(safeLink("https://пример.example")).toBe("https://xn--e1afmkfd.example/");
    const bad = [
      "javascript:alert(1)",
      "JaVaScRiPt:1",
      "data:text/html,x",
      "vbscript:x",
      "//evil",
      "/a",
      " javascript:x",
      "file:///etc",
    ];
    expect(bad.map(safeLink)).toEqual(bad.map(() => undefined));
  });

  it("say so when their text names another host", () => {
    expect(isMisleading("https://bank.example", "https://evil.example/")).toBe(true);
    expect(isMisleading("bank.example/login", "https://evil.example/")).toBe(true);
    expect(isMisleading("bank.example", "https://bank.example/")).toBe(false);
    expect(isMisleading("the manual", "https://evil.example/")).toBe(false);
  });
});
