// S45: nobody can be named in a text who is not there, no link passes for another, and hostile names stay text where people
// are found by typing.
import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectHarmless, HARM, watch } from "./harm";
import { as, makeServer, openAs, post, register, type Person } from "./people";

const TAG = `<img src=x onerror=${HARM}>`;

function rowOf(page: Page, messageId: string): Locator {
  return page.locator(`[data-message-id="${messageId}"]`);
}

/** Texts that look like a mention of this person and are none. */
function spoofs({ username, id }: Person): string[] {
  const [first = "", ...rest] = username;
  const lookAlike = { a: "а", e: "е", o: "о", r: "г", v: "ν" }[first] ?? first;
  return [
    `@${lookAlike}${rest.join("")}`,
    `@${first}\u200b${rest.join("")}`,
    `\u202e@${[...username].reverse().join("")}`,
    `\\@${username}`,
    `\`@${username}\``,
    `\`\`\`\n@${username}\n\`\`\``,
    `[@${username}](https://example.org)`,
    `me@${username}`,
    `https://example.org/@${username}`,
    `@${username}x`,
    `<button data-mention="${id}">@\u2060${username}</button>`,
    `**@**${username}`,
  ];
}

test("a name in a text is a mention only when it is somebody's own, and shows the name that is unique", async ({
  browser,
  request,
}) => {
  const [victim, liar] = [await register(request, "victim"), await register(request, "liar")];
  await as(request, victim, "PUT", "/users/me", { displayName: TAG });
  await as(request, liar, "PUT", "/users/me", { displayName: victim.username });
  const place = await makeServer(request, victim, [liar]);
  const second = await as<{ id: string }>(request, victim, "POST", `/servers/${place.id}/channels`, {
    name: "two words",
  });
  const real = await post(request, liar, place.channelId, `(@${victim.username}), @${liar.username}. #two-words!`);
  const fake: string[] = [];
  for (const text of [...spoofs(victim), "#three-words", "#two-wоrds"]) {
    fake.push(await post(request, liar, place.channelId, text));
  }
  const page = await openAs(browser, victim, place.path);
  const seen = watch(page);
  await page.setViewportSize({ width: 1280, height: 2_400 });
  await page.reload();

  const chips = rowOf(page, real).locator("[data-mention]");
  await expect(chips).toHaveText([`@${victim.username}`, `@${liar.username}`, "#two words"]);
  expect(await chips.evaluateAll((all) => all.map((chip) => chip.getAttribute("data-mention")))).toEqual([
    victim.id,
    liar.id,
    second.id,
  ]);
  for (const id of fake) {
    await expect(rowOf(page, id)).toBeVisible();
    await expect(rowOf(page, id).locator("[data-mention]")).toHaveCount(0);
  }
  await chips.first().click();
  await expect(page.getByRole("dialog")).toContainText(TAG);
  await expectHarmless(page, seen, "card of a mention");
  await page.keyboard.press("Escape");
  await expect(chips.first()).toBeFocused();
  await chips.last().click();
  await page.waitForURL(`**/channels/${place.id}/${second.id}`);
  await page.context().close();
});

const LINKS: readonly (readonly [sent: string, shown: string])[] = [
  ["[https://bank.example](https://example.org/)", "https://example.org/"],
  ["[bank.example/login](https://example.org/)", "https://example.org/"],
  ["[\u202ehttps://bank.example](https://example.org/)", "https://example.org/"],
  ["[bank\u200b.example](https://example.org/)", "https://example.org/"],
  ["[bank。example](https://example.org/)", "https://example.org/"],
  ["https://ехample.org/", "https://xn--ample-ywe6i.org/"],
  ["[ехample.org](https://ехample.org/)", "https://xn--ample-ywe6i.org/"],
  ["[the manual](https://example.org/)", "the manual"],
];

test("a link shows where it goes when its text names another place", async ({ browser, request }) => {
  const writer = await register(request, "writer");
  const place = await makeServer(request, writer);
  const sent: (readonly [id: string, shown: string])[] = [];
  for (const [text, shown] of LINKS) sent.push([await post(request, writer, place.channelId, text), shown]);
  const inside = await post(request, writer, place.channelId, "placeholder");
  const none = await post(request, writer, place.channelId, "https://bank.example@example.org/");
  const page = await openAs(browser, writer, place.path);
  const origin = new URL(page.url()).origin;
  await as(request, writer, "PATCH", `/socket/messages/${inside}`, { content: `${origin}${place.path}` });
  for (const [id, shown] of sent) {
    const link = rowOf(page, id).locator("a").last();
    await expect(link).toHaveText(shown);
    await expect(link).toHaveAttribute("title", (await link.getAttribute("href")) ?? "-");
    await expect(link).toHaveAttribute("rel", /noopener noreferrer nofollow/);
    await expect(link).toHaveAttribute("target", "_blank");
  }
  await expect(rowOf(page, inside).locator(`a[href="${place.path}"]`)).not.toHaveAttribute("target");
  await expect(rowOf(page, none)).toContainText("https://bank.example@example.org/");
  await expect(rowOf(page, none).locator("a")).toHaveCount(0);
  await page.context().close();
});

/** Where people and channels are found by typing: how to open it, and what must be read there. A new place is a new row. */
const FOUND_BY_TYPING: readonly (readonly [where: string, open: (page: Page) => Promise<Locator>])[] = [
  [
    "people behind an @",
    async (page) => {
      await page.getByRole("textbox", { name: /^Message / }).fill("");
      await page.getByRole("textbox", { name: /^Message / }).pressSequentially("@guest");
      return page.getByRole("listbox");
    },
  ],
  [
    "channels behind a #",
    async (page) => {
      await page.getByRole("textbox", { name: /^Message / }).fill("");
      await page.getByRole("textbox", { name: /^Message / }).pressSequentially("#img");
      return page.getByRole("listbox");
    },
  ],
  [
    "the quick switcher",
    async (page) => {
      await page.getByRole("textbox", { name: /^Message / }).fill("");
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").getByRole("combobox").fill("img");
      return page.getByRole("dialog").getByRole("listbox");
    },
  ],
];

test("hostile names are text where people and channels are found by typing", async ({ browser, request }) => {
  const [owner, guest] = [await register(request, "owner"), await register(request, "guest")];
  await as(request, guest, "PUT", "/users/me", { displayName: TAG });
  const place = await makeServer(request, owner, [guest], TAG);
  await as(request, owner, "POST", `/servers/${place.id}/channels`, { name: TAG });
  await post(request, guest, place.channelId, "hello");
  const page = await openAs(browser, owner, place.path);
  const seen = watch(page);
  await expect(page.getByRole("article")).toBeVisible();
  for (const [where, open] of FOUND_BY_TYPING) {
    const list = await open(page);
    await expect(list, where).toContainText(TAG);
    await expectHarmless(page, seen, where);
    await page.keyboard.press("Escape");
  }
  await test.step("announced, in the list and in the reply bar", async () => {
    await post(request, guest, place.channelId, TAG);
    await expect(page.locator("[aria-live=polite]").filter({ hasText: TAG })).toHaveCount(1);
    await expectHarmless(page, seen, "announcer");
  });
  await page.context().close();
});
