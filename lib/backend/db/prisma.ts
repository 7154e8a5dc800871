// One Prisma client per process, on the connections kept for the door (pool.ts): for the plain reads and writes of accounts,
// sign-ins and servers, where 0.3 ms more do not matter. It must not be used on hot paths (send, page, changes).
import { PrismaPg } from "@prisma/adapter-pg";
import { doorPool } from "@/lib/backend/db/pool";
import { PrismaClient } from "@/lib/backend/db/generated/client";

const SLOT = Symbol.for("parley.prisma");
const shared = globalThis as typeof globalThis & { [SLOT]?: PrismaClient };

export function prisma(): PrismaClient {
  shared[SLOT] ??= new PrismaClient({ adapter: new PrismaPg(doorPool()) });
  return shared[SLOT];
}

/** Forgets the client; the connections under it are closed by `closePools`. */
export async function closePrisma(): Promise<void> {
  const opened = shared[SLOT];
  delete shared[SLOT];
  await opened?.$disconnect();
}
