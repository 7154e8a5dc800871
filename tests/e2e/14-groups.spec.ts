// Groups as people live them: two talk, a third comes, it gets a name, somebody leaves, and everybody sees each step.
import { expect, test, type Page } from "@playwright/test";
import { as, messageRow, openAs, register, say } from "./people";

const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });
const inList = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Conversations" }).getByRole("link", { name });

test("a conversation of two becomes a group of three, is renamed, and is left", async ({ browser, request }) => {
  const [ana, ben, cleo] = [
    await register(request, "ana"),
    await register(request, "ben"),
    await register(request, "cleo"),
  ];
  const { id } = await as<{ id: string }>(request, ana, "POST", "/conversations", { userId: ben.id });
  const [anas, cleos] = [await openAs(browser, ana, `/channels/me/${id}`), await openAs(browser, cleo, "/channels/me")];

  await anas.getByRole("button", { name: "Add people" }).click();
  const start = dialog(anas, "Start a group");
  await start.getByLabel("Name of the group").fill("Sailing");
  await start.getByRole("searchbox", { name: "Search people" }).fill(cleo.username);
  await start.getByRole("checkbox", { name: new RegExp(cleo.username) }).click();
  await start.getByRole("button", { name: "Start group" }).click();
  await expect(anas.getByRole("heading", { level: 1, name: "Sailing" })).toBeVisible();
  await say(anas, "Saturday at nine?");

  await inList(cleos, "Sailing").click();
  await expect(messageRow(cleos, "Saturday at nine?")).toBeVisible();
  await cleos.getByRole("button", { name: "Name and people" }).click();
  const settings = dialog(cleos, "Name and people");
  await settings.getByLabel("Name", { exact: true }).fill("Sailing on Saturday");
  await settings.getByRole("button", { name: "Save name" }).click();
  await expect(anas.getByRole("heading", { level: 1, name: "Sailing on Saturday" })).toBeVisible();

  await settings.getByRole("button", { name: "Leave" }).click();
  await cleos.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await expect(inList(cleos, "Sailing on Saturday")).toHaveCount(0);

  await anas.getByRole("button", { name: "Name and people" }).click();
  const people = dialog(anas, "Name and people");
  await expect(people.getByRole("button", { name: `Take ${ben.username} out` })).toBeVisible();
  await expect(people.getByRole("button", { name: `Take ${cleo.username} out` })).toHaveCount(0);
  await people.getByRole("button", { name: `Take ${ben.username} out` }).click();
  await expect(people.getByRole("button", { name: `Take ${ben.username} out` })).toHaveCount(0);
});
