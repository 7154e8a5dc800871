// People and requests for the upload tests: accounts with tokens, a server with a channel, and the steps of an upload as
// UploadThing's client takes them, through the very route handlers.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import * as filesRoute from "@/app/api/files/[id]/route";
import * as ingestRoute from "@/app/api/uploads/[key]/route";
import * as routerRoute from "@/app/api/uploadthing/route";
import { Context } from "@/lib/backend/core/context";
import { createServer } from "@/lib/backend/services/servers/create-server";
import { joinServer } from "@/lib/backend/services/servers/join-server";
import { sendMessage } from "@/lib/backend/services/messages/send-message";
import { getServer } from "@/lib/backend/services/servers/get-server";
import { signIn } from "@/lib/backend/services/sessions/sign-in";
import { authenticate } from "@/lib/backend/auth/authenticate";
import { register } from "@/lib/backend/services/users/register";
import { cleanFileName } from "@/lib/contracts/attachments";
import type { Message } from "@/lib/contracts/messages";
import { env } from "@/lib/env";

export const ORIGIN = "http://127.0.0.1:3000";

export interface Person {
  id: string;
  token: string;
  ctx: Context;
}

let counter = 0;

export async function newPerson(): Promise<Person> {
  const username = `person${(counter += 1)}`;
  const { id } = await register(new Context(null), { username, password: "a long password" });
  const { token } = await signIn(new Context(null), { username, password: "a long password" }, null);
  return { id, token, ctx: new Context(await authenticate({ authorization: `Bearer ${token}`, cookie: null })) };
}

/** A server of `owner` with its channel `general`, and the others as guests. */
export async function newChannel(owner: Person, ...guests: Person[]): Promise<{ serverId: string; channelId: string }> {
  const server = await createServer(owner.ctx, { name: "Harbour" });
  for (const guest of guests) await joinServer(guest.ctx, server.inviteCode ?? "");
  const { channels } = await getServer(owner.ctx, server.id);
  return { serverId: server.id, channelId: channels[0]?.id ?? "" };
}

function as(person: Person | null): Record<string, string> {
  return person ? { authorization: `Bearer ${person.token}` } : {};
}

export async function askForAddress(
  person: Person | null,
  slug: string,
  files: { name: string; size: number; type?: string }[],
  channelId?: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = { files: files.map((file) => ({ type: "", ...file })), input: channelId ? { channelId } : null };
  const request = new Request(`${ORIGIN}/api/uploadthing?actionType=upload&slug=${slug}`, {
    method: "POST",
    headers: { host: "127.0.0.1:3000", "content-type": "application/json", ...as(person), ...headers },
    body: JSON.stringify(body),
  });
  return routerRoute.POST(request, { params: Promise.resolve({}) });
}

const keyOf = (url: string) => ({ params: Promise.resolve({ key: new URL(url).pathname.split("/").at(-1) ?? "" }) });

export function sendBytes(url: string, body: BodyInit, init: RequestInit = {}): Promise<Response> {
  return ingestRoute.PUT(new Request(url, { method: "PUT", body, ...init }), keyOf(url));
}

export function askHowMuchIsThere(url: string): Promise<Response> {
  return ingestRoute.HEAD(new Request(url, { method: "HEAD" }), keyOf(url));
}

export function formOf(bytes: Uint8Array<ArrayBuffer>, name: string, type = ""): FormData {
  const form = new FormData();
  form.append("file", new File([bytes], name, { type }));
  return form;
}

interface Upload {
  bytes: Uint8Array<ArrayBuffer>;
  name?: string;
  type?: string;
  channelId?: string;
  slug?: "messageFile" | "picture";
}

/** Both steps; answers the response of the one that failed, or of the last. */
export async function upload(
  person: Person,
  { bytes, name = "file.bin", type = "", ...to }: Upload,
): Promise<Response> {
  const slug = to.slug ?? "messageFile";
  const asked = await askForAddress(person, slug, [{ name, size: bytes.length, type }], to.channelId);
  if (!asked.ok) return asked;
  const [address] = (await asked.json()) as { url: string }[];
  // As lib/browser/uploads.ts does: the name in the form counts for nothing, and some would break it.
  return sendBytes(address?.url ?? "", formOf(bytes, cleanFileName(name), type));
}

/** Uploads, which must succeed, and answers the attachment's id. */
export async function uploaded(person: Person, what: Upload): Promise<string> {
  const answer = await upload(person, what);
  if (!answer.ok) throw new Error(`the upload failed: ${await answer.text()}`);
  const receipt = (await answer.json()) as { serverData: { attachmentId: string } };
  return receipt.serverData.attachmentId;
}

export function load(
  person: Person | null,
  id: string,
  {
    headers = {},
    query = "",
    method = "GET",
  }: { headers?: Record<string, string>; query?: string; method?: string } = {},
): Promise<Response> {
  const request = new Request(`${ORIGIN}/api/files/${encodeURIComponent(id)}${query}`, {
    method,
    headers: { ...as(person), ...headers },
  });
  const handler = method === "HEAD" ? filesRoute.HEAD : filesRoute.GET;
  return handler(request, { params: Promise.resolve({ id }) });
}

export async function sent(person: Person, channelId: string, ...attachmentIds: string[]): Promise<Message> {
  const { message } = await sendMessage(person.ctx, channelId, { content: "", attachmentIds });
  return message;
}

/** Names of unfinished files on disk. */
export async function tempFiles(): Promise<string[]> {
  return readdir(join(env().uploadDir, "tmp")).catch(() => []);
}

/** Paths of all kept files, below the folder of uploads. */
export async function keptFiles(): Promise<string[]> {
  const found = await readdir(join(env().uploadDir, "files"), { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text));
}

export async function picture(format: "png" | "jpeg" | "webp" | "gif" | "avif", width = 60, height = 40) {
  const made = sharp({ create: { width, height, channels: 3, background: "#b87333" } });
  const bytes = await made
    .withExif({ IFD0: { Copyright: "hidden words" } })
    .toFormat(format)
    .toBuffer();
  return new Uint8Array(bytes);
}
