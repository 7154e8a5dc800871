// Invite codes: too many to guess.
import { randomBytes } from "node:crypto";

/** 96 random bits as 16 characters that survive being put in a URL. */
export function newInviteCode(): string {
  return randomBytes(12).toString("base64url");
}
