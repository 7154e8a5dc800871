// What stays when an upload breaks off (reliability F18, F19): nothing on disk, and the next try works.
import { createHash, randomBytes } from "node:crypto";
import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { keepTemp, storageError, writeTemp } from "@/lib/backend/adapters/files";
import { receiveFile } from "@/lib/backend/adapters/files-receive";
import { sweepUploads } from "@/lib/backend/adapters/files-sweep";
import { query } from "@/lib/backend/db/query";
import { env } from "@/lib/env";
import {
  askForAddress,
  askHowMuchIsThere,
  bytesOf,
  formOf,
  keptFiles,
  load,
  newChannel,
  newPerson,
  picture,
  sendBytes,
  sent,
  tempFiles,
  uploaded,
} from "./people";

const person = await newPerson();
const { channelId } = await newChannel(person);
const SIZE = 2 * 1024 * 1024;
const bytes = new Uint8Array(randomBytes(SIZE));

async function address(size = SIZE): Promise<string> {
  const asked = await askForAddress(person, "messageFile", [{ name: "a.bin", size }], channelId);
  const [given] = (await asked.json()) as { url: string }[];
  return given?.url ?? "";
}

/** A multipart body of the file as a browser would send it, as bytes. */
async function formBytes(): Promise<{ contentType: string; body: Uint8Array<ArrayBuffer> }> {
  const whole = new Response(formOf(bytes, "a.bin"));
  return { contentType: whole.headers.get("content-type") ?? "", body: new Uint8Array(await whole.arrayBuffer()) };
}

/** Sends the first `share` of the body and then breaks off. */
async function breakOff(url: string, share: number, how: "error" | "abort" | "end"): Promise<Response> {
  const { contentType, body } = await formBytes();
  const connection = new AbortController();
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(body.subarray(0, Math.floor(body.length * share)));
      if (how === "error") controller.error(new Error("socket closed"));
      if (how === "end") controller.close();
      if (how === "abort") connection.abort();
    },
  });
  const init = { headers: { "content-type": contentType }, duplex: "half", signal: connection.signal };
  return sendBytes(url, stream, init);
}

describe("an upload that breaks off", () => {
  const cases = [0.01, 0.5, 0.99].flatMap((share) =>
    (["error", "abort", "end"] as const).map((how) => [share, how] as const),
  );
  it.each(cases)("at %d by %s leaves nothing, and the next try works", async (share, how) => {
    const url = await address();
    const before = (await keptFiles()).length;
    const answer = await breakOff(url, share, how);
    expect(answer.status).toBe(400);
    expect(await tempFiles()).toEqual([]);
    expect(await keptFiles()).toHaveLength(before);
    const resume = await askHowMuchIsThere(url);
    expect([resume.status, resume.headers.get("x-ut-range-start")]).toEqual([200, "0"]);
    const retry = await sendBytes(url, formOf(bytes, "a.bin"));
    const { serverData } = (await retry.json()) as { serverData: { attachmentId: string } };
    const loaded = new Uint8Array(await (await load(person, serverData.attachmentId)).arrayBuffer());
    const hash = (what: Uint8Array) => createHash("sha256").update(what).digest("hex");
    expect(hash(loaded)).toBe(hash(bytes));
  });

  it("is over when its sender falls silent", async () => {
    const { contentType, body } = await formBytes();
    const silent = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(body.subarray(0, 5_000)),
    });
    const signal = new AbortController().signal;
    const receiving = receiveFile({ body: silent, contentType, size: SIZE, signal, silenceMs: 50 });
    await expect(receiving).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await tempFiles()).toEqual([]);
  });

  it("is refused when it is longer or shorter than announced, or no form, or starts in the middle", async () => {
    expect((await sendBytes(await address(SIZE - 1), formOf(bytes, "a.bin"))).status).toBe(413);
    expect((await sendBytes(await address(SIZE + 1), formOf(bytes, "a.bin"))).status).toBe(400);
    expect((await sendBytes(await address(), bytes)).status).toBe(415);
    expect((await sendBytes(await address(), new FormData())).status).toBe(400);
    const late = await sendBytes(await address(), formOf(bytes, "a.bin"), { headers: { range: "bytes=100-" } });
    expect(late.status).toBe(400);
    expect(await tempFiles()).toEqual([]);
  });

  it("says that the disk is full with 507", () => {
    for (const code of ["ENOSPC", "EDQUOT"]) {
      expect(storageError(Object.assign(new Error("write"), { code }))).toMatchObject({
        code: "STORAGE_FULL",
        status: 507,
      });
    }
    const other = Object.assign(new Error("write"), { code: "EIO" });
    expect(storageError(other)).toBe(other);
  });
});

describe.runIf(process.platform === "linux")("a download that breaks off", () => {
  it("ends in silence and leaves no file open, whether it was read or not", async () => {
    const open = async () => (await readdir("/proc/self/fd")).length;
    const id = await uploaded(person, { bytes, channelId });
    const before = await open();
    for (let i = 0; i < 20; i += 1) {
      const [unread, read] = [await load(person, id), await load(person, id)];
      await unread.body?.cancel();
      const reader = read.body?.getReader();
      await reader?.read();
      const next = reader?.read();
      await reader?.cancel();
      await next;
    }
    await vi.waitFor(async () => expect(await open()).toBeLessThanOrEqual(before));
  });
});

describe("the sweep", () => {
  const ONE_DAY_MS = 24 * 60 * 60 * 1_000;

  async function age(id: string): Promise<void> {
    await query(`UPDATE attachments SET created_at = created_at - interval '25 hours' WHERE id = $1`, [id]);
  }

  it("takes stale temp files, files without a row and files never sent, and nothing else", async () => {
    const [stale, fresh] = [await writeTemp(bytesOf("stale")), await writeTemp(bytesOf("fresh"))];
    const old = new Date(Date.now() - 6 * 60_000);
    await utimes(stale, old, old);
    const [unsent, young, kept] = await Promise.all(
      ["unsent", "young", "kept"].map((text) => uploaded(person, { bytes: bytesOf(text), channelId })),
    );
    await sent(person, channelId, kept ?? "");
    for (const id of [unsent, kept]) await age(id ?? "");
    const faces = [];
    for (const name of ["worn.png", "bare.png"])
      faces.push(await uploaded(person, { bytes: await picture("png"), name, slug: "picture" }));
    for (const id of faces) await age(id);
    await query(`UPDATE users SET avatar_url = $1 WHERE id = $2`, [`/api/files/${faces[0]}`, person.id]);

    await sweepUploads();
    expect(await tempFiles()).toEqual([fresh.split("/").at(-1)]);
    for (const [id, status] of [
      [unsent, 404],
      [young, 200],
      [kept, 200],
      [faces[0], 200],
      [faces[1], 404],
    ] as const) {
      expect([id, (await load(person, id ?? "")).status]).toEqual([id, status]);
    }

    const orphan = await keepTemp(fresh);
    await sweepUploads();
    expect(await keptFiles()).toContain(orphan);
    const result = await sweepUploads(Date.now() + ONE_DAY_MS / 48);
    expect(result.orphans).toBe(1);
    expect(await keptFiles()).not.toContain(orphan);
    expect((await load(person, kept ?? "")).status).toBe(200);
    expect(join(env().uploadDir, "files")).toContain(env().dataDir);
  });
});
