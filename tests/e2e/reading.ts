// What the journeys about reading share: a channel with a history, and where a row stands in the list.
import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { importLines } from "./history";
import { as, post, type Person, type Place } from "./people";

/** A channel with a history longer than one page; the ids by line, from 0. */
export async function withHistory(request: APIRequestContext, owner: Person, lines: number) {
  const history = Array.from({ length: lines }, (_, line) => ({
    channel: "general",
    author: `Author ${Math.floor(line / 4) % 3}`,
    time: new Date(Date.UTC(2024, 4, 12, 8, 0) + line * 60_000).toISOString(),
    text: `line ${line}.${line % 7 === 3 ? " and a good deal more, so that it takes several lines".repeat(4) : ""}`,
  }));
  const place = await importLines(request, owner, history);
  return { place, ids: await idsOf(request, owner, place.channelId) };
}

/** The ids of all messages, oldest first. */
async function idsOf(request: APIRequestContext, person: Person, channelId: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const place: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: { id: string }[]; nextCursor: string | null } = await as(
      request,
      person,
      "GET",
      `/messages?channelId=${channelId}&limit=100${place}`,
    );
    ids.unshift(...page.items.map(({ id }) => id).reverse());
    cursor = page.nextCursor;
  }
  return ids;
}

/** Own messages at its end, which one may edit; the ids of all. */
export async function withOwnWords(
  request: APIRequestContext,
  author: Person,
  place: Place,
  count: number,
): Promise<string[]> {
  const words = Array.from({ length: count }, (_, word) => `word ${word}. ${"and so on ".repeat((word % 5) * 12)}`);
  await Promise.all(words.map((text) => post(request, author, place.channelId, text)));
  return idsOf(request, author, place.channelId);
}

export function linkOf(place: Place, messageId: string | undefined): string {
  return `${place.path}/messages/${messageId ?? ""}`;
}

export function feed(page: Page): Locator {
  return page.getByRole("feed");
}

/** How far the middle of a row is from the middle of the list, in pixels. */
export async function distanceFromMiddle(page: Page, row: Locator): Promise<number> {
  const [outer, inner] = [await feed(page).boundingBox(), await row.boundingBox()];
  if (!outer || !inner) return Infinity;
  return Math.abs(inner.y + inner.height / 2 - (outer.y + outer.height / 2));
}

/** The first message that is whole in sight, and where it stands. */
export function firstInSight(page: Page): Promise<{ id: string; top: number }> {
  return feed(page).evaluate((list) => {
    const edge = list.getBoundingClientRect().top;
    for (const row of list.querySelectorAll<HTMLElement>("[data-message-id]")) {
      const top = row.getBoundingClientRect().top - edge;
      if (top >= 0) return { id: row.dataset.messageId ?? "", top };
    }
    throw new Error("nothing is in sight");
  });
}

export function topOf(page: Page, id: string): Promise<number> {
  return feed(page).evaluate((list, messageId) => {
    const row = list.querySelector(`[data-message-id="${messageId}"]`);
    return row ? row.getBoundingClientRect().top - list.getBoundingClientRect().top : Number.NaN;
  }, id);
}

/** Two frames without a move. */
export async function atRest(page: Page): Promise<void> {
  await feed(page).evaluate(async (list) => {
    let [before, calm] = [-1, 0];
    while (calm < 12) {
      await new Promise(requestAnimationFrame);
      calm = list.scrollTop === before ? calm + 1 : 0;
      before = list.scrollTop;
    }
  });
}

/** Somewhere in the middle of what is held, not at a row's edge. */
export async function scrollUp(page: Page, pixels: number): Promise<{ id: string; top: number }> {
  await feed(page).hover();
  await page.mouse.wheel(0, -pixels);
  await atRest(page);
  return firstInSight(page);
}

export async function expectUnmoved(page: Page, before: { id: string; top: number }, what: string): Promise<void> {
  await atRest(page);
  expect(Math.abs((await topOf(page, before.id)) - before.top), what).toBeLessThanOrEqual(1);
}
