// Files for the journeys, made here so that none has to be kept: pictures, a second of sound, a film, and ways to bring them.
import { expect, type Locator, type Page } from "@playwright/test";
import sharp from "sharp";
import { messageRow, say } from "./people";

export interface TestFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export async function pictureFile(name: string, width: number, height: number, colour = "#b87333"): Promise<TestFile> {
  const made = sharp({ create: { width, height, channels: 3, background: colour } });
  return { name, mimeType: "image/png", buffer: await made.png().toBuffer() };
}

export function textFile(name: string, text: string, mimeType = "text/plain"): TestFile {
  return { name, mimeType, buffer: Buffer.from(text) };
}

/** A second of a tone: 8,000 samples of one byte behind the header of a WAV file. */
export function soundFile(name: string): TestFile {
  const samples = Buffer.from(Array.from({ length: 8_000 }, (_none, index) => 128 + 90 * Math.sin(index / 5)));
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  for (const [place, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    header.writeUInt16LE(value, place);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(8_000, 28);
  header.write("data", 36);
  header.writeUInt32LE(samples.length, 40);
  return { name, mimeType: "audio/wav", buffer: Buffer.concat([header, samples]) };
}

/** Half a second of a canvas, filmed by the browser itself. */
export async function filmFile(page: Page, name: string): Promise<TestFile> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    const timer = setInterval(() => context?.fillRect(Math.random() * 300, 20, 20, 20), 20);
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const ended = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    setTimeout(() => recorder.stop(), 500);
    await ended;
    clearInterval(timer);
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  });
  return { name, mimeType: "video/webm", buffer: Buffer.from(base64, "base64") };
}

/** Drops the files, or pastes them, as the browser would tell the page of it. */
export async function bring(target: Locator, how: "drop" | "paste", files: readonly TestFile[]): Promise<void> {
  const sent = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString("base64") }));
  await target.evaluate(
    (element, { kind, all }) => {
      const carried = new DataTransfer();
      for (const { name, mimeType, base64 } of all) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        carried.items.add(new File([bytes], name, { type: mimeType }));
      }
      const common = { bubbles: true, cancelable: true };
      if (kind === "paste") element.dispatchEvent(new ClipboardEvent("paste", { ...common, clipboardData: carried }));
      else
        for (const event of ["dragenter", "dragover", "drop"])
          element.dispatchEvent(new DragEvent(event, { ...common, dataTransfer: carried }));
    },
    { kind: how, all: sent },
  );
}

export async function choose(page: Page, ...files: TestFile[]): Promise<void> {
  await page.locator('input[type="file"]').first().setInputFiles(files);
}

/** The address of a file itself. */
export const STORED = /\/api\/files\/\d+$/;

export function composer(page: Page): Locator {
  return page.getByRole("textbox", { name: /^Message / });
}

export function tray(page: Page): Locator {
  return page.getByRole("list", { name: "Files for this message" });
}

export async function expectUploaded(page: Page, count: number): Promise<void> {
  await expect(tray(page).getByRole("listitem")).toHaveCount(count);
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(tray(page).getByRole("alert")).toHaveCount(0);
}

export async function sendWith(page: Page, text: string, count: number): Promise<Locator> {
  await expectUploaded(page, count);
  await say(page, text);
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  return messageRow(page, text);
}
