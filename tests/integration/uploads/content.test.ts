// What a file may be: names are only names (reliability S39), nothing that a stranger sent runs or is shown unless we made
// the bytes (S38), and a picture that would fill the memory is refused from its header (S42).
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { bytesOf, keptFiles, load, newChannel, newPerson, picture, sent, tempFiles, upload, uploaded } from "./people";

const person = await newPerson();
const { channelId } = await newChannel(person);

describe("a name", () => {
  const cases: [string, string, string][] = [
    ["climbs out of its folder", "../../../etc/passwd", "passwd"],
    ["climbs encoded", "%2e%2e%2fetc%2fpasswd", "%2e%2e%2fetc%2fpasswd"],
    ["climbs in Windows", "..\\..\\boot.ini", "boot.ini"],
    ["is absolute", "/etc/shadow", "shadow"],
    ["is a drive's", "C:\\Windows\\win.ini", "win.ini"],
    ["is only dots", "..", "file"],
    ["is empty", "", "file"],
    ["has a NUL", "a\u0000.png.exe", "a.png.exe"],
    ["breaks lines", 'a"\r\nSet-Cookie: x=1.txt', "a_Set-Cookie_ x=1.txt"],
    ["turns the reading order", "invoice\u202Efdp.exe", "invoicefdp.exe"],
    ["is a device", "CON", "_CON"],
    ["is a device with an ending", "nul.txt", "_nul.txt"],
    ["has half a character", "a\ud800.txt", "a.txt"],
    ["has a tag", "<img src=x onerror=alert(1)>.txt", "_img src=x onerror=alert(1)_.txt"],
    ["is long", `${"n".repeat(300)}.tar`, `${"n".repeat(251)}.tar`],
    ["is in another script", "отчёт 報告 📎.txt", "отчёт 報告 📎.txt"],
  ];
  it.each(cases)("that %s is only a name", async (_why, name, expected) => {
    const id = await uploaded(person, { bytes: bytesOf("x"), name, channelId });
    const message = await sent(person, channelId, id);
    expect(message.attachments[0]?.name).toBe(expected);
    const header = (await load(person, id)).headers.get("content-disposition") ?? "";
    expect(header).toMatch(/^attachment; filename="[ -~]*"; filename\*=UTF-8''[\w.~%$&+^`|#-]*$/);
    expect(decodeURIComponent(header.split("UTF-8''")[1] ?? "")).toBe(expected);
    for (const stored of await keptFiles()) expect(stored).toMatch(/^[0-9a-f]{40}$/);
  });
});

const HTML = "<!doctype html><script>alert(document.domain)</script>";
const SVG = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>`;
const PDF = "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>";

describe("bytes that a stranger made", () => {
  const png = bytesOf("\u0089PNG");
  png[0] = 0x89;
  const cases: [string, Uint8Array<ArrayBuffer>, string, string][] = [
    ["SVG", bytesOf(SVG), "a.svg", "image/svg+xml"],
    ["SVG without prolog", bytesOf(SVG.slice(21)), "a.svg", "image/svg+xml"],
    ["SVG called PNG", bytesOf(SVG), "a.png", "image/png"],
    ["HTML", bytesOf(HTML), "a.html", "text/html"],
    ["HTML called PNG", bytesOf(HTML), "a.png", "image/png"],
    [
      "XML with a style sheet",
      bytesOf(`<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>`),
      "a.xml",
      "text/xml",
    ],
    ["PDF", bytesOf(PDF), "a.pdf", "application/pdf"],
    ["a script", bytesOf("alert(1)"), "a.js", "text/javascript"],
    [
      "HTML behind a PNG's first bytes",
      new Uint8Array([...png, ...bytesOf(`\r\n\u001a\n${HTML}`)]),
      "a.png",
      "image/png",
    ],
    ["HTML behind a GIF's first bytes", bytesOf(`GIF89a${HTML}`), "a.gif", "image/gif"],
    ["a picture of a kind that we do not make", bytesOf("BM------------------------------"), "a.bmp", "image/bmp"],
  ];
  it.each(cases)("are a download: %s", async (_what, bytes, name, type) => {
    const id = await uploaded(person, { bytes, name, type, channelId });
    const message = await sent(person, channelId, id);
    expect(message.attachments[0]?.contentType).not.toMatch(/^image/);
    const answer = await load(person, id);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment;/);
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });

  it("are not inside a picture that is shown: what hid behind and in it is gone", async () => {
    for (const format of ["png", "jpeg", "webp", "gif"] as const) {
      const bytes = new Uint8Array([...(await picture(format)), ...bytesOf(HTML)]);
      const id = await uploaded(person, { bytes, name: `a.${format}.html`, type: "text/html", channelId });
      const answer = await load(person, id);
      expect(answer.headers.get("content-type")).toBe(`image/${format}`);
      expect(answer.headers.get("content-disposition")).toMatch(/^inline;/);
      expect(answer.headers.get("content-security-policy")).toMatch(/^sandbox;/);
      const shown = Buffer.from(await answer.arrayBuffer());
      expect(shown.includes("script")).toBe(false);
      expect(shown.includes("hidden words")).toBe(false);
    }
  });
});

describe("a picture", () => {
  it("stands the right way up, without the camera's words, with its measures", async () => {
    const made = await sharp({ create: { width: 80, height: 50, channels: 3, background: "#357" } })
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Copyright: "hidden words" }, IFD3: { GPSLatitude: "52/1 30/1 0/1" } })
      .jpeg()
      .toBuffer();
    const turned = await sharp(made).withMetadata({ orientation: 6 }).toBuffer();
    const id = await uploaded(person, { bytes: new Uint8Array(turned), name: "a.jpg", channelId });
    const message = await sent(person, channelId, id);
    expect(message.attachments[0]).toMatchObject({ contentType: "image/jpeg", width: 50, height: 80 });
    const header = await sharp(Buffer.from(await (await load(person, id)).arrayBuffer())).metadata();
    expect([header.width, header.height, header.exif, header.orientation]).toEqual([50, 80, undefined, undefined]);
  });

  it("keeps moving", async () => {
    const frames = ["#f00", "#0f0", "#00f"].map((background) => ({
      create: { width: 9, height: 7, channels: 3 as const, background },
    }));
    const pages = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()));
    const moving = await sharp(pages, { join: { animated: true } })
      .gif({ delay: [100, 200, 300] })
      .toBuffer();
    const id = await uploaded(person, { bytes: new Uint8Array(moving), name: "a.gif", channelId });
    const message = await sent(person, channelId, id);
    expect(message.attachments[0]).toMatchObject({ contentType: "image/gif", width: 9, height: 7 });
    const header = await sharp(Buffer.from(await (await load(person, id)).arrayBuffer()), {
      animated: true,
    }).metadata();
    expect([header.pages, header.delay]).toEqual([3, [100, 200, 300]]);
  });

  it("in AVIF is shown as WebP, under a name that says so", async () => {
    const id = await uploaded(person, { bytes: await picture("avif"), name: "holiday.avif", channelId });
    const message = await sent(person, channelId, id);
    expect(message.attachments[0]).toMatchObject({ name: "holiday.webp", contentType: "image/webp", width: 60 });
  });

  it("of 50,000 by 50,000 pixels is refused from its header, at once", async () => {
    const bomb = Buffer.from(await picture("png"));
    bomb.writeUInt32BE(50_000, 16);
    bomb.writeUInt32BE(50_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    const before = performance.now();
    const answer = await upload(person, { bytes: new Uint8Array(bomb), name: "bomb.png", channelId });
    expect(performance.now() - before).toBeLessThan(1_000);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, "PAYLOAD_TOO_LARGE"]);
    expect(await tempFiles()).toEqual([]);
  });

  it("of 10,000 frames is refused", async () => {
    const frame = sharp({ create: { width: 100, height: 100, channels: 3, background: "#123" } });
    const one = await frame.gif().toBuffer();
    // Header and colour table, then the frame's block 10,000 times, then the end.
    const blockAt = one.indexOf(Buffer.from([0x21, 0xf9]));
    const start = blockAt === -1 ? one.indexOf(0x2c) : blockAt;
    const block = one.subarray(start, -1);
    const bomb = Buffer.concat([
      one.subarray(0, start),
      ...Array.from({ length: 10_000 }, () => block),
      one.subarray(-1),
    ]);
    const answer = await upload(person, { bytes: new Uint8Array(bomb), name: "bomb.gif", channelId });
    expect(answer.status).toBe(413);
  });
});

describe("sound and film", () => {
  it("play in place by their signature, in parts", async () => {
    const wav = Buffer.alloc(2_048);
    wav.write("RIFF", 0);
    wav.writeUInt32LE(2_040, 4);
    wav.write("WAVEfmt ", 8);
    const id = await uploaded(person, { bytes: new Uint8Array(wav), name: "a.wav", type: "text/html", channelId });
    const whole = await load(person, id);
    expect([whole.headers.get("content-type"), whole.headers.get("accept-ranges")]).toEqual(["audio/wav", "bytes"]);
    expect(whole.headers.get("content-disposition")).toMatch(/^inline;/);
    expect(whole.headers.get("x-content-type-options")).toBe("nosniff");
    const forced = await load(person, id, { query: "?download=1" });
    expect(forced.headers.get("content-disposition")).toMatch(/^attachment;/);
    const ranges: [string, number, string | null][] = [
      ["bytes=0-3", 206, "bytes 0-3/2048"],
      ["bytes=2000-", 206, "bytes 2000-2047/2048"],
      ["bytes=-10", 206, "bytes 2038-2047/2048"],
      ["bytes=0-999999", 206, "bytes 0-2047/2048"],
      ["bytes=4096-", 416, "bytes */2048"],
      ["bytes=9-3", 200, null],
      ["lines=1-2", 200, null],
    ];
    for (const [range, status, contentRange] of ranges) {
      const part = await load(person, id, { headers: { range } });
      expect([range, part.status, part.headers.get("content-range")]).toEqual([range, status, contentRange]);
    }
    const head = await load(person, id, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "2048", ""]);
  });
});
