// Why this file exists: what is typed must be what is seen.
import { describe, expect, it } from "vitest";
import { mayBeMarkdown, parseMarkdown, plainTextOf } from "./markdown";
import type { Block, Inline } from "./markdown/nodes";

/** The tree as short text: one mark for each kind. */
function draw(node: Inline | Block): string {
  const inside = "children" in node ? (node.children as (Inline | Block)[]).map(draw).join("") : "";
  switch (node.type) {
    case "text":
      return node.text;
    case "code":
      return "language" in node ? `<pre ${node.language}>${node.text}</pre>` : `<code>${node.text}</code>`;
    case "link":
      return `<a ${node.href}>${inside}</a>`;
    case "mention":
    case "channel":
      return `<${node.type} ${node.name}>`;
    case "list":
      return node.items
        .map((item) => `<li${item.number === null ? "" : ` ${item.number}`}>${item.children.map(draw).join("")}</li>`)
        .join("");
    case "heading":
      return `<h${node.depth}>${inside}</h>`;
    case "paragraph":
      return `<p>${inside}</p>`;
    default:
      return `<${node.type}>${inside}</${node.type}>`;
  }
}

const read = (text: string) => parseMarkdown(text).map(draw).join("");

describe("Markdown of the chat", () => {
  it.each([
    ["**b** _i_ ~~s~~ `c`", "<p><strong>b</strong> <em>i</em> <del>s</del> <code>c</code></p>"],
    ["*i* __b__ snake_case_name ~a~", "<p><em>i</em> <strong>b</strong> snake_case_name ~a~</p>"],
    ["one\ntwo", "<p>one\ntwo</p>"],
    ["one\n\n*two*", "<p>one</p><p><em>two</em></p>"],
    ["<b onclick=x>hi</b>", "<p><b onclick=x>hi</b></p>"],
    ["<div>\n**b**\n</div>", "<p><div>\n<strong>b</strong>\n</div></p>"],
    ["title\n---", "<p>title\n---</p>"],
    ["    indented *i*", "<p>    indented <em>i</em></p>"],
    ["[foo]: http://x.example", "<p>[foo]: <a http://x.example/>http://x.example</a></p>"],
    ["a &lt; &#60; *b*", "<p>a &lt; &#60; <em>b</em></p>"],
    ["| a | b |\n|---|---|\n| 1 | 2 |", "<p>| a | b |\n|---|---|\n| 1 | 2 |</p>"],
    ["[^1]\n\n[^1]: note", "<p>[^1]</p><p>[^1]: note</p>"],
    ["\\*no\\* C:\\Users", "<p>*no* C:\\Users</p>"],
    ["¯\\_(ツ)_/¯ *a*", "<p>¯\\_(ツ)_/¯ <em>a</em></p>"],
    ["a  b\n   c\\\n*d*", "<p>a  b\n   c\\\n<em>d</em></p>"],
    ["# One\n## Two\n#### four", "<h1>One</h><h2>Two</h><p>#### four</p>"],
    ["- - -\n***", "<p>- - -</p><p>***</p>"],
  ])("reads %j", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it("ends a quote and a list with their line", () => {
    expect(read("> said\nmy answer")).toBe("<quote><p>said</p></quote><p>my answer</p>");
    expect(read("- one\nmy answer")).toBe("<li><p>one</p></li><p>my answer</p>");
    expect(read(">_< *well*")).toBe("<p>>_< <em>well</em></p>");
  });

  it("keeps the numbers that were typed, and counts where all are the same", () => {
    expect(read("3. c\n5. e")).toBe("<li 3><p>c</p></li><li 5><p>e</p></li>");
    expect(read("1. a\n1. b\n   - in")).toBe("<li 1><p>a</p></li><li 2><p>b</p><li><p>in</p></li></li>");
    expect(read("- [x] done\n- [ ] **open**")).toBe(
      "<li><p>[x] done</p></li><li><p>[ ] <strong>open</strong></p></li>",
    );
  });

  it("loses nothing that stands on the line of a fence", () => {
    expect(read("```let a = 1\nlet b```")).toBe("<pre >let a = 1\nlet b</pre>");
    expect(read("```js\nx\n```\nafter")).toBe("<pre js>x</pre><p>after</p>");
    expect(read("```\n> not a quote\ntext\n```")).toBe("<pre >> not a quote\ntext</pre>");
    expect(read("look: ```js\nx\n```\n*end*")).toBe("<p>look: </p><pre js>x</pre><p><em>end</em></p>");
    expect(read("```one line```")).toBe("<p><code>one line</code></p>");
  });

  it("hides spoilers, around other marks too, and leaves a lonely mark", () => {
    expect(read("a ||b **c** d|| e")).toBe("<p>a <spoiler>b <strong>c</strong> d</spoiler> e</p>");
    expect(read("a || b")).toBe("<p>a || b</p>");
    expect(read("||a|| || b")).toBe("<p><spoiler>a</spoiler> || b</p>");
    expect(read("||||")).toBe("<p>||||</p>");
    expect(read("\\||a||")).toBe("<p>||a||</p>");
    expect(read("||https://x.example/a||")).toBe(
      "<p><spoiler><a https://x.example/a>https://x.example/a</a></spoiler></p>",
    );
  });

  it("finds addresses in text, without the punctuation around them", () => {
    expect(read("(www.x.example/c_(d)).")).toBe("<p>(<a http://www.x.example/c_(d)>www.x.example/c_(d)</a>).</p>");
    expect(read("**https://x.example/a_b_c**")).toBe(
      "<p><strong><a https://x.example/a_b_c>https://x.example/a_b_c</a></strong></p>",
    );
    expect(read("to a.b@c.example, *now*")).toBe("<p>to <a mailto:a.b@c.example>a.b@c.example</a>, <em>now</em></p>");
    expect(read("<a@b.example> <javascript:x>")).toBe("<p><a mailto:a@b.example>a@b.example</a> <javascript:x></p>");
    expect(read("https://bank:pass=1@x.example/ *a*")).toBe("<p>https://bank:pass=1@x.example/ <em>a</em></p>");
    expect(read("https://пример.example")).toBe("<p><a https://xn--e1afmkfd.example/>https://пример.example</a></p>");
  });

  it("finds who and where is meant, never inside code, an address or a link", () => {
    expect(read("hi @ana, see #general (@_x_)")).toBe("<p>hi <mention ana>, see <channel general> (<mention _x_>)</p>");
    expect(read("`@ana` me@ana x/@ana https://x.example/@ana#top")).not.toMatch(/<mention|<channel/);
    expect(read("[@ana #general](https://x.example)")).toBe("<p><a https://x.example/>@ana #general</a></p>");
    expect(read("[a [b](https://y.example) mail@x.example](https://x.example)")).not.toMatch(/<a [^>]*>[^/]*<a /);
  });

  it("has no link in a link and none that leads elsewhere than it may", () => {
    expect(read("[x](javascript:alert(1)) *y*")).toBe("<p>x <em>y</em></p>");
    expect(read("![pic](https://x.example/p.png)")).toBe("<p><a https://x.example/p.png>pic</a></p>");
    expect(read("[](javascript:alert(1))")).toBe("<p>[](javascript:alert(1))</p>");
  });
});

describe("plain text", () => {
  it("is told from what needs the parser", () => {
    for (const text of ["hello", "a - b", "3.5 apples", "what? yes! (no)", "me@home", "12:30", "a\nb", "C# rocks"]) {
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
      "@ana",
      "in #general",
    ]) {
      expect([text, mayBeMarkdown(text)]).toEqual([text, true]);
    }
  });

  it("is one line without marks, and hides what a spoiler hides", () => {
    const text = "> said\n**no** ||the *butler*|| did\n```js\nit()\n```\n1. a\n2. b @ana";
    expect(plainTextOf(text, { hideSpoilers: "▒▒▒" })).toBe("said no ▒▒▒ did it() 1. a 2. b @ana");
    expect(plainTextOf("||x||")).toBe("x");
  });
});
