// With UPLOADTHING_TOKEN the files lie at UploadThing: the same rights, its signed callback, pictures replaced by ours, and
// addresses that soon end. UploadThing itself is played by a stand-in for `fetch`.
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as routerRoute from "@/app/api/uploadthing/route";
import { env } from "@/lib/env";
import { askForAddress, bytesOf, load, newChannel, newPerson, ORIGIN, picture, sent } from "./people";

const API_KEY = "sk_live_standin";
const TOKEN = Buffer.from(JSON.stringify({ apiKey: API_KEY, appId: "app1", regions: ["sea1"] })).toString("base64");
const SLOT = Symbol.for("parley.env");
const slots = globalThis as unknown as Record<symbol, object>;

const held = new Map<string, Uint8Array<ArrayBuffer>>();
const calls: { url: string; body: string }[] = [];
const registered: Record<string, unknown>[] = [];
const results: { fileKey: string; callbackData: { attachmentId: string; url: string } }[] = [];

async function standIn(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const { hostname, pathname } = new URL(request.url);
  const key = pathname.split("/").at(-1) ?? "";
  if (hostname === "app1.ufs.sh") return new Response(held.get(key) ?? null, { status: held.has(key) ? 200 : 404 });
  if (request.method === "PUT") {
    const file = (await request.formData()).get("file");
    if (file instanceof File) held.set(key, new Uint8Array(await file.arrayBuffer()));
    const urls = { url: "u", appUrl: "u", ufsUrl: "u", fileHash: "h" };
    return Response.json({ ...urls, serverData: null });
  }
  const body = await request.text();
  calls.push({ url: request.url, body });
  if (pathname === "/route-metadata") registered.push(JSON.parse(body) as Record<string, unknown>);
  if (pathname === "/callback-result") results.push(JSON.parse(body) as (typeof results)[number]);
  if (pathname === "/v6/deleteFiles") {
    for (const gone of (JSON.parse(body) as { fileKeys: string[] }).fileKeys) held.delete(gone);
    return Response.json({ success: true, deletedCount: 1 });
  }
  return Response.json({ ok: true });
}

const before = slots[SLOT];
beforeAll(() => {
  slots[SLOT] = Object.assign(Object.create(env()) as object, { uploadthingToken: TOKEN, production: true });
  vi.stubGlobal("fetch", standIn);
});
afterAll(() => {
  vi.unstubAllGlobals();
  if (before) slots[SLOT] = before;
});

/** What UploadThing tells us when the bytes have come. */
async function callBack(metadata: unknown, file: Record<string, unknown>, signature?: string): Promise<Response> {
  const details = { type: "", customId: null, url: "u", appUrl: "u", ufsUrl: "u", fileHash: "h", ...file };
  const body = JSON.stringify({
    status: "uploaded",
    file: details,
    origin: "https://sea1.ingest.uploadthing.com",
    metadata,
  });
  const signed = `hmac-sha256=${createHmac("sha256", API_KEY).update(body).digest("hex")}`;
  const headers = { "content-type": "application/json", "uploadthing-hook": "callback" };
  const request = new Request(`${ORIGIN}/api/uploadthing?slug=messageFile`, {
    method: "POST",
    headers: { ...headers, "x-uploadthing-signature": signature ?? signed },
    body,
  });
  return routerRoute.POST(request, { params: Promise.resolve({}) });
}

describe("with UploadThing", () => {
  it("a file goes there, is recorded by its callback, and is handed out after the same check", async () => {
    const [owner, stranger] = [await newPerson(), await newPerson()];
    const { channelId } = await newChannel(owner);
    const asked = await askForAddress(owner, "messageFile", [{ name: "plans.pdf", size: 8 }], channelId);
    const [address] = (await asked.json()) as { url: string; key: string }[];
    expect(address?.url).toMatch(/^https:\/\/sea1\.ingest\.uploadthing\.com\//);
    expect(registered.at(-1)).toMatchObject({
      callbackUrl: `${env().publicUrl}/api/uploadthing`,
      fileKeys: [address?.key],
    });

    held.set(address?.key ?? "", bytesOf("%PDF-1.7"));
    const { metadata } = registered.at(-1) ?? {};
    expect((await callBack(metadata, { key: address?.key, name: "../plans.pdf", size: 8 })).status).toBe(200);
    const { attachmentId: id } = results.at(-1)?.callbackData ?? { attachmentId: "" };

    const message = await sent(owner, channelId, id);
    expect(message.attachments[0]).toMatchObject({ name: "plans.pdf", size: 8, contentType: "application/pdf" });
    const answer = await load(owner, id);
    const place = new URL(answer.headers.get("location") ?? "");
    expect([answer.status, place.hostname, answer.headers.get("cache-control")]).toEqual([
      302,
      "app1.ufs.sh",
      "private, no-store",
    ]);
    expect(Number(place.searchParams.get("expires"))).toBeLessThanOrEqual(Date.now() + 60_000);
    expect((await load(stranger, id)).status).toBe(404);
    expect((await load(null, id)).status).toBe(404);
  });

  it("a picture there is replaced by the one that we made", async () => {
    const owner = await newPerson();
    const { channelId } = await newChannel(owner);
    const bytes = await picture("jpeg");
    held.set("original", bytes);
    await callBack({ uploaderId: owner.id, channelId }, { key: "original", name: "a.jpg", size: bytes.length });
    expect(held.has("original")).toBe(false);
    const place = new URL(
      (await load(owner, results.at(-1)?.callbackData.attachmentId ?? "")).headers.get("location") ?? "",
    );
    const ours = held.get(place.pathname.split("/").at(-1) ?? "");
    expect(Buffer.from(ours ?? []).includes("hidden words")).toBe(false);
  });

  it("a callback that UploadThing did not sign records nothing", async () => {
    const owner = await newPerson();
    const { channelId } = await newChannel(owner);
    const known = results.length;
    const answer = await callBack(
      { uploaderId: owner.id, channelId },
      { key: "k", name: "a", size: 1 },
      `hmac-sha256=${"0".repeat(64)}`,
    );
    expect([answer.status, results.length]).toEqual([400, known]);
  });
});
