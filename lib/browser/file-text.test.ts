// Which bytes count as text, and how they are read.
import { expect, it } from "vitest";
import { decodeText } from "./file-text";

it.each<[string, number[] | Uint8Array, string | null]>([
  ["UTF-8", new TextEncoder().encode("größe 報告"), "größe 報告"],
  ["a byte order mark", [0xef, 0xbb, 0xbf, 0x61], "a"],
  ["marked UTF-16", [0xff, 0xfe, 0x61, 0x00, 0x62, 0x00], "ab"],
  ["a letter torn at the end", [0x61, 0xe5, 0xa0], "a"],
  ["bytes with NUL", [0x4d, 0x5a, 0x00, 0x03], null],
  ["nothing", [], ""],
])("%s is read as it should be", (_what, bytes, text) => expect(decodeText(Uint8Array.from(bytes))).toBe(text));
