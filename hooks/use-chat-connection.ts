// Why this file exists: the state of the line, for the sentence that says so.
"use client";

import { useSyncExternalStore } from "react";
import { connectionOnServer, currentConnection, subscribeConnection, type Connection } from "@/lib/browser/connection";

export function useConnection(): Connection {
  return useSyncExternalStore(subscribeConnection, currentConnection, connectionOnServer);
}
