// Next calls this once when a server process begins, before any request, also where Parley's own host (server/main.ts) is not there.
import { joinInstance } from "@/lib/backend/http/join-instance";
import { publishAuthSettings } from "@/lib/env";

export function register(): void {
  publishAuthSettings();
  joinInstance();
}
