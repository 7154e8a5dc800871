// Groups: starting one. What happens in them later is a channel's matter (channels.ts).
import { ChannelDetailSchema, type CreateGroupSchema } from "@/lib/contracts/channels";
import type * as z from "zod/mini";
import { api } from "../api";

export function createGroup(input: z.input<typeof CreateGroupSchema>) {
  return api("/groups", ChannelDetailSchema, { method: "POST", body: input });
}
