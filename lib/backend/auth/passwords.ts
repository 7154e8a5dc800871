// Passwords: hashed by argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane; Password Storage Cheat Sheet).
import { hash, verify, type Algorithm } from "@node-rs/argon2";

/** argon2id; the enum of the library exists for the type checker only. */
const ARGON2ID: Algorithm.Argon2id = 2;
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let decoy: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), OPTIONS);
}

/** Whether the password fits. Without a hash (unknown user, no password) it takes just as long, and does not. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const fits = await verify(passwordHash ?? (await decoy), password.normalize("NFKC"));
  return fits && passwordHash !== null;
}
