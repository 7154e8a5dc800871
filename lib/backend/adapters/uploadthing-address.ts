// The signed address at which our own ingest takes one file, in UploadThing's format. All that the ingest must know stands
// in it under the signature, so nothing is kept between asking and sending: a restart or another node changes nothing.
import { createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod/mini";
import { UploadSlugSchema } from "@/lib/contracts/attachments";
import { AppError } from "@/lib/contracts/errors";
import { IdSchema } from "@/lib/contracts/ids";
import { env } from "@/lib/env";

/** What addresses are signed for. Clients see the same path on the origin that they use. */
export const SIGNED_ORIGIN = "http://parley.invalid";
export const INGEST_PATH = "/api/uploads";

/** Who may upload where; checked before the address was made. */
export const UploadGrantSchema = z.object({ uploaderId: IdSchema, channelId: z.nullable(IdSchema) });
export type UploadGrant = z.infer<typeof UploadGrantSchema>;

const AddressSchema = z.object({
  slug: UploadSlugSchema,
  name: z.string(),
  size: z.coerce.number().check(z.int(), z.minimum(0)),
  grant: UploadGrantSchema,
});
export type UploadAddress = z.infer<typeof AddressSchema>;

function derived(purpose: string): string {
  return createHmac("sha256", env().authSecret).update(`uploads:${purpose}`).digest("hex");
}

/** Our own counterpart of an UploadThing token, made of the instance's secret. */
export function localToken(): string {
  const token = { apiKey: `sk_${derived("key")}`, appId: derived("app").slice(0, 12), regions: ["local"] };
  return Buffer.from(JSON.stringify(token)).toString("base64");
}

export function encodeGrant({ uploaderId, channelId }: UploadGrant): string {
  return `${uploaderId}.${channelId ?? ""}`;
}

function decodeGrant(text: string): unknown {
  const [uploaderId, channelId] = text.split(".");
  return { uploaderId, channelId: channelId === "" ? null : channelId };
}

/** Throws FORBIDDEN for an address that is not ours, was altered or is too old. */
export function readAddress(key: string, params: URLSearchParams, nowMs = Date.now()): UploadAddress {
  const value = (name: string) => decodeURIComponent(params.get(name) ?? "");
  if (!isSigned(key, params) || !(Number(params.get("expires")) > nowMs)) {
    throw new AppError("FORBIDDEN", "This upload address is no longer valid. Start the upload again.");
  }
  return AddressSchema.parse({
    slug: value("x-ut-slug"),
    name: value("x-ut-file-name"),
    size: value("x-ut-file-size"),
    grant: decodeGrant(value("x-ut-custom-id")),
  });
}

function isSigned(key: string, params: URLSearchParams): boolean {
  const signed = new URLSearchParams([...params].filter(([name]) => name !== "signature"));
  const address = `${SIGNED_ORIGIN}${INGEST_PATH}/${key}?${signed.toString()}`;
  const expected = `hmac-sha256=${createHmac("sha256", `sk_${derived("key")}`)
    .update(address)
    .digest("hex")}`;
  const given = Buffer.from(params.get("signature") ?? "");
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}
