// What the generator says and hears is what Socket.IO says, wherever the stream of bytes is cut.
import { describe, expect, it } from "vitest";
import { clientFrame, FrameReader, OPCODE, packetAt, readAcknowledgement, textFrame } from "./frames";

/** As a server sends it: without a mask. */
function serverFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([0x81, length]), payload]);
  const size = Buffer.alloc(length < 65_536 ? 2 : 8);
  if (length < 65_536) size.writeUInt16BE(length);
  else size.writeBigUInt64BE(BigInt(length));
  return Buffer.concat([Buffer.from([0x81, length < 65_536 ? 126 : 127]), size, payload]);
}

function readAll(chunks: readonly Buffer[]): string[] {
  const texts: string[] = [];
  const reader = new FrameReader((_opcode, buffer, from, to) => texts.push(buffer.toString("utf8", from, to)));
  for (const chunk of chunks) reader.read(chunk);
  return texts;
}

const TEXTS = ["2", "x".repeat(125), "y".repeat(126), "ü".repeat(40_000), "last"];

describe("a stream of frames", () => {
  it("is read frame by frame when it comes at once", () => {
    expect(readAll([Buffer.concat(TEXTS.map(serverFrame))])).toEqual(TEXTS);
  });

  it.each([1, 2, 3, 7, 127, 4_096])("is the same when it comes in pieces of %i bytes", (size) => {
    // Byte by byte a long one takes long.
    const texts = TEXTS.filter(({ length }) => length < size * 1_000);
    const stream = Buffer.concat(texts.map(serverFrame));
    const chunks = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
      stream.subarray(index * size, (index + 1) * size),
    );
    expect(readAll(chunks)).toEqual(texts);
  });
});

describe("a frame of a client", () => {
  it.each([0, 125, 126, 65_535, 65_536])(
    "says its length of %i bytes, and that it is masked with nothing",
    (length) => {
      const frame = clientFrame(OPCODE.text, Buffer.alloc(length, 0x61));
      const sizeBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8;
      expect(frame[0]).toBe(0x81);
      expect((frame[1] ?? 0) & 0x80).toBe(0x80);
      expect(frame.subarray(2 + sizeBytes, 6 + sizeBytes)).toEqual(Buffer.alloc(4));
      expect(frame.subarray(6 + sizeBytes)).toEqual(Buffer.alloc(length, 0x61));
    },
  );

  it("holds its text", () => {
    expect(textFrame("3").subarray(6).toString()).toBe("3");
  });
});

describe("a packet", () => {
  it.each([
    ['0{"sid":"a"}', "open"],
    ["2", "ping"],
    ['40{"sid":"a"}', "connected"],
    ['44{"message":"no"}', "refused"],
    ['42["message:created",{}]', "event"],
    ['4317[{"ok":true}]', "acknowledgement"],
    ["6", "other"],
  ])("%s is known by its first bytes", (text, packet) => {
    const buffer = Buffer.from(text);
    expect(packetAt(buffer, 0, buffer.length)).toBe(packet);
  });

  it("of an acknowledgement says its number, and whether it went well", () => {
    expect(readAcknowledgement(Buffer.from('..43120[{"ok":true,"message":{}}]'), 2)).toEqual({ id: 120, isOk: true });
    expect(readAcknowledgement(Buffer.from('437[{"ok":false}]'), 0)).toEqual({ id: 7, isOk: false });
  });
});
