// S36: what people write in messages is read and never run, in the list, in quotes, after edits and in every field.
import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectHarmless, HARM, watch } from "./harm";
import { as, makeServer, openAs, post, register, say } from "./people";

const FENCE = "```";

/** What is sent, a part of it that must be readable in its row afterwards, and in a quote of it, when that differs. */
const PAYLOADS: readonly (readonly [sent: string, shown: string, quoted?: string])[] = [
  [`[click](javascript:${HARM})`, "click"],
  [`[click](JaVaScRiPt:${HARM})`, "click"],
  [`[click](<java\tscript:${HARM}>)`, "click"],
  [`[click](javascript://example.org/%0A${HARM})`, "click"],
  [`[click](&#106;avascript:${HARM})`, "click"],
  [`[click](data:text/html;base64,PHNjcmlwdD53aW5kb3cuX194c3M9MTwvc2NyaXB0Pg==)`, "click"],
  [`[click](vbscript:${HARM})`, "click"],
  [`[outer [inner](javascript:${HARM})](https://example.org)`, "inner"],
  [`[r]: javascript:${HARM}\n\n[r]`, "[r]"],
  [`[click](https://example.org" onclick="${HARM})`, "click"],
  [`<javascript:${HARM}>`, "javascript:"],
  [`<https://example.org/"onmouseover="${HARM}>`, "example.org"],
  [`https://example.org/<script>${HARM}</script>`, "<script>"],
  [`![picture](javascript:${HARM})`, "picture"],
  [`![pixel](https://foreign.example/pixel.png)`, "pixel"],
  [`![a" onerror="${HARM}](https://foreign.example/pixel.png)`, "onerror"],
  [`<img src=x onerror=${HARM}>`, "<img src=x onerror="],
  [`<svg onload=${HARM}></svg>`, "<svg onload="],
  [`<script>${HARM}</script>`, "<script>"],
  [`<iframe srcdoc="<script>parent.__xss=1</script>"></iframe>`, "<iframe srcdoc="],
  [`<math><mtext><style><img src=x onerror=${HARM}></style></mtext></math>`, "<math>"],
  [`</textarea><img src=x onerror=${HARM}>`, "</textarea>"],
  [`${FENCE}js" onmouseover="${HARM}\nlet quoted = 1;\n${FENCE}`, "let quoted = 1;"],
  [`${FENCE}<img/src=x/onerror=${HARM}>\nlet tagged = 1;\n${FENCE}`, "let tagged = 1;"],
  [`${FENCE}html\n<script>${HARM}</script><img src=x onerror=${HARM}>\n${FENCE}`, "<script>"],
  [`${FENCE}__proto__\nlet polluted = 1;\n${FENCE}`, "let polluted = 1;"],
  [`||<img src=x onerror=${HARM}>||`, "<img src=x onerror=", "[spoiler]"],
  [`||[hidden](javascript:${HARM})||`, "hidden", "[spoiler]"],
  [`@<img src=x onerror=${HARM}> #"><svg onload=${HARM}>`, "@<img src=x onerror="],
  [`@__proto__ #constructor @hasOwnProperty`, "@__proto__ #constructor @hasOwnProperty"],
  [`https://user:${HARM}@example.org/ \u202ehttps://example.org/`, "https://user:"],
  [`&lt;img src=x onerror=${HARM}&gt; &#60;svg onload=${HARM}&#62;`, "&lt;img"],
  [`\${${HARM}} {{constructor.constructor('${HARM}')()}}`, "{{constructor"],
  [`__proto__`, "proto"],
  [`/me <img src=x onerror=${HARM}>`, "<img src=x onerror="],
];

function rowOf(page: Page, messageId: string): Locator {
  return page.locator(`[data-message-id="${messageId}"]`);
}

/** Hovers, focuses and opens whatever in the list could be touched. */
async function touchEverything(page: Page): Promise<void> {
  await page.getByRole("article").evaluateAll((rows) => {
    for (const element of rows.flatMap((row) => [row, ...row.querySelectorAll("*")])) {
      for (const type of ["mouseover", "mouseenter", "focus", "toggle", "error", "load"]) {
        element.dispatchEvent(new Event(type, { bubbles: true }));
      }
    }
    for (const spoiler of document.querySelectorAll<HTMLElement>('[aria-label^="Spoiler"]')) spoiler.click();
  });
  await expect(page.getByRole("button", { name: /^Spoiler/ })).toHaveCount(0);
}

test("what is written in a message, an edit or a reply is shown as text and runs nothing", async ({
  browser,
  request,
}) => {
  const [writer, reader] = [await register(request, "writer"), await register(request, "reader")];
  const place = await makeServer(request, writer, [reader]);
  const page = await openAs(browser, reader, place.path);
  const seen = watch(page);
  await page.setViewportSize({ width: 1280, height: 4_200 });
  await page.reload();
  await expect(page.getByText(/Nothing has been said/)).toBeVisible();

  const sent: (readonly [id: string, shown: string])[] = [];
  for (const [content, shown] of PAYLOADS) sent.push([await post(request, writer, place.channelId, content), shown]);

  await test.step("live, as it arrives", async () => {
    for (const [id, shown] of sent) await expect(rowOf(page, id)).toContainText(shown);
    await touchEverything(page);
    await expectHarmless(page, seen, "live");
  });

  await test.step("from a fresh load", async () => {
    await page.reload();
    for (const [id, shown] of sent) await expect(rowOf(page, id)).toContainText(shown);
    await touchEverything(page);
    await expectHarmless(page, seen, "fresh");
    const hosts = await page
      .locator("article a")
      .evaluateAll((links) => links.map((link) => new URL(link.getAttribute("href") ?? "", location.href).host));
    expect(hosts.filter((host) => !/^(foreign\.example|(www\.)?example\.org)$/.test(host))).toEqual([]);
  });

  await test.step("as an edit of something harmless", async () => {
    for (const [index, [id]] of sent.entries()) {
      const [content = "x"] = PAYLOADS[PAYLOADS.length - 1 - index] ?? [];
      await as(request, writer, "PATCH", `/socket/messages/${id}`, { content });
    }
    for (const [index, [id]] of sent.entries()) {
      const [, shown = ""] = PAYLOADS[PAYLOADS.length - 1 - index] ?? [];
      await expect(rowOf(page, id)).toContainText(shown);
    }
    await touchEverything(page);
    await expectHarmless(page, seen, "edited");
  });
  await page.context().close();
});

test("quotes of replies show what they quote as one line of text", async ({ browser, request }) => {
  const [writer, reader] = [await register(request, "writer"), await register(request, "reader")];
  const place = await makeServer(request, writer, [reader]);
  const replies: (readonly [id: string, quoted: string])[] = [];
  for (const [content, shown, quoted = shown] of PAYLOADS) {
    const original = await post(request, writer, place.channelId, content);
    replies.push([await post(request, reader, place.channelId, "an answer", original), quoted]);
  }
  const page = await openAs(browser, reader, place.path);
  const seen = watch(page);
  await page.setViewportSize({ width: 1280, height: 7_000 });
  await page.reload();
  for (const [id, quoted] of replies) await expect(rowOf(page, id)).toContainText(quoted);
  await expectHarmless(page, seen, "quotes");
  await page.context().close();
});

test("reply bar, edit field and the question before a deletion hold the very text", async ({ browser, request }) => {
  const writer = await register(request, "writer");
  const place = await makeServer(request, writer);
  const page = await openAs(browser, writer, place.path);
  const seen = watch(page);
  const tried = PAYLOADS.filter((_, index) => index % 4 === 0);
  for (const [content, shown, quoted = shown] of tried) {
    const id = await post(request, writer, place.channelId, content);
    const row = rowOf(page, id);
    await expect(row).toContainText(shown.slice(0, 5));
    await row.hover();
    await row.getByRole("button", { name: "Reply" }).click();
    const bar = page.locator("form").filter({ hasText: "Reply to" });
    await expect(bar).toContainText(quoted);
    await page.getByRole("button", { name: "Cancel reply" }).click();

    await page.getByRole("textbox", { name: /^Message / }).press("ArrowUp");
    await expect(page.getByRole("textbox", { name: "Edit message" })).toHaveValue(content);
    await page.keyboard.press("Escape");

    await row.hover();
    await row.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByRole("alertdialog")).toContainText(quoted);
    await expectHarmless(page, seen, content);
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  }
  await page.context().close();
});

test("a word without end and thousands of marks on one letter stay in their own row", async ({ browser, request }) => {
  const writer = await register(request, "writer");
  const place = await makeServer(request, writer);
  const page = await openAs(browser, writer, place.path);
  await say(page, "the neighbour above");
  const above = page.getByRole("article").filter({ hasText: "the neighbour above" });
  await expect(above).not.toHaveAttribute("data-pending");
  const word = await post(request, writer, place.channelId, "W".repeat(2_000));
  await post(request, writer, place.channelId, "between");
  const marks = await post(request, writer, place.channelId, `a${"\u0301\u0335\u0489".repeat(1_333)}`);
  for (const rest of ["\u0336", "\u034f\u0352"]) await post(request, writer, place.channelId, `b${rest.repeat(1_999)}`);
  await post(request, writer, place.channelId, "the neighbour below");
  await expect(page.getByRole("article").filter({ hasText: "the neighbour below" })).toBeVisible();

  const boxes = await page.getByRole("article").evaluateAll((rows) =>
    rows.map((row) => {
      const { top, bottom, width } = row.getBoundingClientRect();
      const body = row.querySelector("[dir=auto]");
      const { overflowX, overflowY } = body === null ? { overflowX: "", overflowY: "" } : getComputedStyle(body);
      return { top, bottom, width, overflowX, overflowY };
    }),
  );
  for (const [index, box] of boxes.entries()) {
    expect(box).toMatchObject({ overflowX: "clip", overflowY: "clip" });
    expect(box.top).toBeGreaterThanOrEqual((boxes[index - 1]?.bottom ?? box.top) - 0.5);
    expect(box.width).toBeLessThanOrEqual(1_280);
  }
  const broken = rowOf(page, word).locator("[dir=auto]");
  expect(await broken.evaluate((body) => body.scrollWidth <= body.clientWidth)).toBe(true);
  expect((await rowOf(page, marks).boundingBox())?.height).toBeLessThan(200);
  expect((await rowOf(page, word).boundingBox())?.height).toBeLessThan(1_200);
  const overflow = await page.evaluate(() => [
    document.documentElement.scrollWidth - innerWidth,
    document.documentElement.scrollHeight - innerHeight,
  ]);
  expect(overflow).toEqual([0, 0]);
  await page.context().close();
});
