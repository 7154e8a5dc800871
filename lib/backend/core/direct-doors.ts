// Doors that the Node host opens by itself, without going through Next: what is asked for all the time. The bundle that holds the
// route says which (http/), and the host looks here. Where only Next runs, nobody does.
import type { IncomingMessage } from "node:http";
import { processSlot } from "./process-slot";

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What stands in the places of a path that are named in square brackets. */
export type PathParams = Record<string, string>;

/** Answers whatever happens: it never throws. */
type Door = (request: IncomingMessage, params: PathParams) => Promise<Answer>;

interface Place {
  segments: readonly string[];
  methods: readonly string[];
  door: Door;
}

const places = processSlot("direct-doors", () => new Map<string, Place>());

/** `path` is that of the route's file: `/api/channels/[channelId]/changes`. */
export function openDirectly(path: string, methods: readonly string[], door: Door): void {
  places.set(path, { segments: path.split("/"), methods, door });
}

function paramsIn({ segments }: Place, given: readonly string[]): PathParams | null {
  if (segments.length !== given.length) return null;
  const params: PathParams = {};
  for (const [index, segment] of segments.entries()) {
    const value = given[index] ?? "";
    if (segment.startsWith("[") && value !== "") params[segment.slice(1, -1)] = value;
    else if (segment !== value) return null;
  }
  return params;
}

/** Null for everything else, and for whatever is not written plainly: that is Next's. */
export function directDoor(method: string, path: string): ((request: IncomingMessage) => Promise<Answer>) | null {
  if (!/^[\w/-]+$/.test(path)) return null;
  const given = path.split("/");
  for (const place of places.values()) {
    const params = place.methods.includes(method) ? paramsIn(place, given) : null;
    if (params) return (request) => place.door(request, params);
  }
  return null;
}
