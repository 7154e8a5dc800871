// The one logger. Secrets never reach it: bodies, cookies and tokens are not logged anywhere.
import pino from "pino";
import { env } from "@/lib/env";
import { processSlot } from "./process-slot";

export function logger(): pino.Logger {
  return processSlot("logger", () => pino({ level: env().logLevel, base: { name: "parley" } }));
}
