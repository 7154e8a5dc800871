// Who may load a file, asked on each request (reliability S4, S5), and who may upload one.
import { describe, expect, it } from "vitest";
import { deleteMessage } from "@/lib/backend/services/messages/delete-message";
import { kickMember } from "@/lib/backend/services/members/kick-member";
import { listMembers } from "@/lib/backend/services/members/list-members";
import { sendMessage } from "@/lib/backend/services/messages/send-message";
import { createConversation } from "@/lib/backend/services/conversations/create-conversation";
import {
  askForAddress,
  bytesOf,
  load,
  newChannel,
  newPerson,
  picture,
  sendBytes,
  formOf,
  sent,
  upload,
  uploaded,
} from "./people";

const UNKNOWN = "123456789012345678";

async function scene() {
  const [owner, guest, stranger] = [await newPerson(), await newPerson(), await newPerson()];
  return { owner, guest, stranger, ...(await newChannel(owner, guest)) };
}

async function answerOf(response: Response): Promise<string> {
  const headers = [...response.headers].filter(([name]) => name !== "date");
  return JSON.stringify([response.status, headers, await response.text()]);
}

describe("loading a file", () => {
  it("is for its uploader alone until it is sent, then for those who read the channel", async () => {
    const { owner, guest, stranger, channelId } = await scene();
    const id = await uploaded(owner, { bytes: bytesOf("plans"), channelId });
    expect((await load(owner, id)).status).toBe(200);
    for (const other of [guest, stranger, null]) expect((await load(other, id)).status).toBe(404);
    await sent(owner, channelId, id);
    expect(await (await load(guest, id)).text()).toBe("plans");
    for (const other of [stranger, null]) expect((await load(other, id)).status).toBe(404);
  });

  it("answers what is hidden with the bytes of what does not exist", async () => {
    const { owner, stranger, channelId } = await scene();
    const id = await uploaded(owner, { bytes: bytesOf("plans"), channelId });
    await sent(owner, channelId, id);
    for (const person of [stranger, null]) {
      const hidden = await answerOf(await load(person, id));
      expect(hidden).toBe(await answerOf(await load(person, UNKNOWN)));
      expect(hidden).toBe(await answerOf(await load(person, "../../etc/passwd")));
    }
  });

  it("ends with the right, also for somebody who has a copy to revalidate", async () => {
    const { owner, guest, serverId, channelId } = await scene();
    const id = await uploaded(owner, { bytes: bytesOf("plans"), channelId });
    await sent(owner, channelId, id);
    const first = await load(guest, id);
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    expect((await load(guest, id, { headers: { "if-none-match": etag } })).status).toBe(304);
    const { items } = await listMembers(owner.ctx, serverId, { limit: 50 });
    await kickMember(owner.ctx, items.find((member) => member.user.id === guest.id)?.id ?? "");
    expect((await load(guest, id, { headers: { "if-none-match": etag } })).status).toBe(404);
    expect((await load(guest, id, { method: "HEAD" })).status).toBe(404);
    expect((await load(guest, id, { headers: { range: "bytes=0-1" } })).status).toBe(404);
  });

  it("ends with the message", async () => {
    const { owner, guest, channelId } = await scene();
    const id = await uploaded(guest, { bytes: bytesOf("plans"), channelId });
    const message = await sent(guest, channelId, id);
    await deleteMessage(owner.ctx, message.id);
    for (const person of [owner, guest]) expect((await load(person, id)).status).toBe(404);
  });

  it("is free for everyone when it is a public picture", async () => {
    const owner = await newPerson();
    const id = await uploaded(owner, { bytes: await picture("png"), name: "me.png", slug: "picture" });
    const answer = await load(null, id);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
  });
});

describe("attaching", () => {
  it("refuses another person's file, a file of another channel and a file that was sent", async () => {
    const { owner, guest, channelId } = await scene();
    const elsewhere = (await createConversation(owner.ctx, guest.id)).conversation.id;
    const theirs = await uploaded(owner, { bytes: bytesOf("plans"), channelId });
    const away = await uploaded(guest, { bytes: bytesOf("plans"), channelId: elsewhere });
    const used = await uploaded(guest, { bytes: bytesOf("plans"), channelId });
    await sent(guest, channelId, used);
    const face = await uploaded(guest, { bytes: await picture("png"), slug: "picture", name: "a.png" });
    for (const id of [theirs, away, used, face, UNKNOWN]) {
      await expect(sent(guest, channelId, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
      const trick = sendMessage(guest.ctx, channelId, { content: "", fileUrl: `/api/files/${id}` });
      await expect(trick).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect((await load(guest, theirs)).status).toBe(404);
  });

  it("shows files in the order in which they were attached", async () => {
    const { guest, channelId } = await scene();
    const ids = [];
    for (const name of ["a.txt", "b.txt", "c.txt"])
      ids.push(await uploaded(guest, { bytes: bytesOf(name), name, channelId }));
    const message = await sent(guest, channelId, ...ids.toReversed());
    expect(message.attachments.map(({ name }) => name)).toEqual(["c.txt", "b.txt", "a.txt"]);
  });
});

describe("uploading", () => {
  const file = [{ name: "a.txt", size: 3 }];

  it("is for those who may attach in the channel; nobody else learns of it", async () => {
    const { stranger, channelId } = await scene();
    expect((await askForAddress(null, "messageFile", file, channelId)).status).toBe(401);
    expect((await askForAddress(stranger, "messageFile", file, channelId)).status).toBe(404);
    expect((await askForAddress(stranger, "messageFile", file, UNKNOWN)).status).toBe(404);
    expect((await askForAddress(stranger, "messageFile", file)).status).toBe(400);
    expect((await askForAddress(null, "picture", file)).status).toBe(401);
  });

  it("is refused when another site asks", async () => {
    const { owner, channelId } = await scene();
    const cookie = { cookie: `next-auth.session-token=${owner.token}` };
    const own = await askForAddress(null, "messageFile", file, channelId, {
      ...cookie,
      origin: "http://127.0.0.1:3000",
    });
    expect(own.status).toBe(200);
    for (const origin of ["http://evil.example", "null", "http://127.0.0.1:3001"]) {
      expect((await askForAddress(null, "messageFile", file, channelId, { ...cookie, origin })).status).toBe(403);
    }
  });

  it("takes bytes only at an address that we signed, as it was signed, in its time", async () => {
    const { owner, channelId } = await scene();
    const [given] = (await (await askForAddress(owner, "messageFile", file, channelId)).json()) as { url: string }[];
    const change = (edit: (url: URL) => void) => {
      const url = new URL(given?.url ?? "");
      edit(url);
      return url.href;
    };
    const altered = [
      change((url) => url.searchParams.set("x-ut-file-size", "30000000")),
      change((url) => url.searchParams.set("x-ut-custom-id", "1.")),
      change((url) => url.searchParams.set("x-ut-slug", "picture")),
      change((url) => url.searchParams.set("expires", `${Date.now() + 9e9}`)),
      change((url) => url.searchParams.delete("signature")),
      change((url) => (url.pathname += "x")),
    ];
    for (const url of altered) expect((await sendBytes(url, formOf(bytesOf("abc"), "a.txt"))).status).toBe(403);
    expect((await sendBytes(given?.url ?? "", formOf(bytesOf("abc"), "a.txt"))).status).toBe(200);
  });

  it("says that a file is too large before a byte is sent", async () => {
    const { owner, channelId } = await scene();
    const large = await askForAddress(owner, "messageFile", [{ name: "a.iso", size: 32 * 1024 * 1024 + 1 }], channelId);
    expect([large.status, ((await large.json()) as { detail: string }).detail]).toEqual([
      413,
      '"a.iso" is larger than 32 MB.',
    ]);
    const many = Array.from({ length: 11 }, () => ({ name: "a", size: 1 }));
    expect((await askForAddress(owner, "messageFile", many, channelId)).status).toBe(400);
    expect((await askForAddress(owner, "picture", [{ name: "a.png", size: 4 * 1024 * 1024 + 1 }])).status).toBe(413);
  });

  it("gives pictures for everyone only to what can be made a picture", async () => {
    const { owner } = await scene();
    const name = "a.png";
    const fake = await upload(owner, {
      bytes: bytesOf("<svg onload=alert(1)>"),
      name,
      type: "image/png",
      slug: "picture",
    });
    expect(fake.status).toBe(400);
    const big = await uploaded(owner, { bytes: await picture("jpeg", 3000, 1500), name, slug: "picture" });
    expect((await load(null, big)).headers.get("content-type")).toBe("image/jpeg");
  });
});
