// Whether this process serves, and whether it takes more. Without its database nothing can be served.
import { AppError } from "@/lib/contracts/errors";
import { isDraining } from "@/lib/backend/core/draining";
import { ping } from "@/lib/backend/db/query";

const PATIENCE_MS = 2_000;
const RETRY_AFTER_SECONDS = 2;

export async function checkHealth(): Promise<{ status: "ok" }> {
  const tooLate = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error("The database does not answer")), PATIENCE_MS).unref();
  });
  try {
    await Promise.race([ping(), tooLate]);
    return { status: "ok" };
  } catch {
    throw new AppError("UNAVAILABLE", "The database does not answer", { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
}

/** No while this node is being stopped: what is under way is still answered, and whoever comes anew belongs elsewhere. */
export function checkReadiness(): Promise<{ status: "ok" }> {
  if (isDraining()) throw new AppError("UNAVAILABLE", "This node is being stopped", { retryAfterSeconds: 1 });
  return checkHealth();
}
