// People for the journeys: each with a browser of their own, signed up through the screens or, where the journey is about
// something else, through the API.
import { randomBytes } from "node:crypto";
import { expect, type APIRequestContext, type Browser, type Page } from "@playwright/test";

export const PASSWORD = "four calm words here";

/** A name that no other test of the run has. */
export function newName(stem: string): string {
  return `${stem}-${randomBytes(3).toString("hex")}`;
}

export async function signUpOnScreen(page: Page, username: string): Promise<void> {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("E-mail").fill(`${username}@example.org`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
}

export async function signInOnScreen(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel("Username or e-mail").fill(username);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export interface Person {
  id: string;
  username: string;
  token: string;
}

/** An account made through the API, with a bearer token. */
export async function register(request: APIRequestContext, stem: string): Promise<Person> {
  const username = newName(stem);
  const made = await request.post("/api/users/register", { data: { username, password: PASSWORD } });
  expect(made.status()).toBe(201);
  const answer = await request.post("/api/login", { data: { username, password: PASSWORD } });
  const { token, user } = (await answer.json()) as { token: string; user: { id: string } };
  return { id: user.id, username, token };
}

/** Asks the API as this person and gives the parsed answer of a success. */
export async function as<Answer>(
  request: APIRequestContext,
  person: Person,
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE",
  path: string,
  data?: unknown,
): Promise<Answer> {
  const headers = { Authorization: `Bearer ${person.token}` };
  const response = await request.fetch(`/api${path}`, { method, headers, ...(data === undefined ? {} : { data }) });
  expect(response.ok(), `${method} ${path}: ${response.status()} ${await response.text()}`).toBe(true);
  return (await response.json()) as Answer;
}

/** A browser of this person's own, signed in and looking at `path`. */
export async function openAs(browser: Browser, person: Person, path: string): Promise<Page> {
  const context = await browser.newContext();
  return enterAs(await context.newPage(), person, path);
}

/** Signs this person in on that page, and looks at `path`. */
export async function enterAs(page: Page, person: Person, path: string): Promise<Page> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await signInOnScreen(page, person.username);
  await page.waitForURL(`**${path}`);
  return page;
}

/** The row of a message in the list, by its text. */
export function messageRow(page: Page, text: string) {
  return page.getByRole("article").filter({ hasText: text });
}

export async function say(page: Page, text: string): Promise<void> {
  const composer = page.getByRole("textbox", { name: /^Message / });
  await composer.fill(text);
  await composer.press("Enter");
}

export interface Place {
  id: string;
  name: string;
  inviteCode: string;
  /** The channel that every server begins with. */
  channelId: string;
  path: string;
}

/** A server made through the API, with everybody of `members` in it. */
export async function makeServer(
  request: APIRequestContext,
  owner: Person,
  members: readonly Person[] = [],
  name = newName("server"),
): Promise<Place> {
  const { id, inviteCode } = await as<{ id: string; inviteCode: string }>(request, owner, "POST", "/servers", { name });
  for (const member of members) await as(request, member, "POST", `/invites/${inviteCode}`);
  const { channels } = await as<{ channels: { id: string }[] }>(request, owner, "GET", `/servers/${id}`);
  const channelId = channels[0]?.id ?? "";
  return { id, name, inviteCode, channelId, path: `/channels/${id}/${channelId}` };
}

/** Sends a message through the API and gives its id. */
export async function post(
  request: APIRequestContext,
  author: Person,
  channelId: string,
  content: string,
  replyToId: string | null = null,
): Promise<string> {
  const path = `/socket/messages?channelId=${channelId}`;
  const { id } = await as<{ id: string }>(request, author, "POST", path, { content, replyToId });
  return id;
}

/** Texts of the newest messages, newest first, as the server has them. */
export async function textsOf(request: APIRequestContext, person: Person, channelId: string): Promise<string[]> {
  const page = await as<{ items: { content: string }[] }>(request, person, "GET", `/messages?channelId=${channelId}`);
  return page.items.map(({ content }) => content);
}
