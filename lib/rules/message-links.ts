// Which place of this instance an address names: a server, a channel, a message; and which addresses lead inside at all. Pure.
import { safeReturnPath } from "./return-path";

export interface MessagePlace {
  /** Null for a conversation. */
  serverId: string | null;
  channelId: string;
}

export function channelPath({ serverId, channelId }: MessagePlace): string {
  return `/channels/${serverId ?? "me"}/${channelId}`;
}

const PLACE_PATH = /^\/channels\/(?:me|(\d+))(?:\/(\d+))?(?:\/|$)/;

export interface PathPlace {
  serverId: string | undefined;
  channelId: string | undefined;
}

/** The server and the channel that an address names; a channel without a server is a conversation. */
export function placeInPath(path: string): PathPlace {
  const [, serverId, channelId] = PLACE_PATH.exec(path) ?? [];
  return { serverId, channelId };
}

/** Both addresses are shown by one screen: they name channels of servers, or they name conversations. */
export function isOneScreen(path: string, other: string): boolean {
  const [one, two] = [placeInPath(path), placeInPath(other)];
  if (one.channelId === undefined || two.channelId === undefined) return false;
  return (one.serverId === undefined) === (two.serverId === undefined);
}

export function messagePath(place: MessagePlace, messageId: string): string {
  return `${channelPath(place)}/messages/${messageId}`;
}

/** Screens that a link in a text may open inside the app. */
const INSIDE = /^\/(?:channels|invite)(?:\/|$)/;

/** The path of an absolute address that leads to a screen of this instance; undefined for everything else. */
export function internalPath(href: string, origin: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (url.origin !== origin || url.username !== "" || url.password !== "" || !INSIDE.test(url.pathname))
    return undefined;
  const path = `${url.pathname}${url.search}${url.hash}`;
  return safeReturnPath(path) === path ? path : undefined;
}

const MESSAGE_PATH = /^\/channels\/(?:me|\d+)\/(\d+)\/messages\/(\d+)$/;

/** Which message of which channel an address of this instance names. */
export function messageInPath(path: string): { channelId: string; messageId: string } | undefined {
  const [, channelId, messageId] = MESSAGE_PATH.exec(path) ?? [];
  return channelId !== undefined && messageId !== undefined ? { channelId, messageId } : undefined;
}
