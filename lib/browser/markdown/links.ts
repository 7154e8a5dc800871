// Why this file exists: which addresses a message may lead to, and when the text of a link hides where it goes. Pure.

/** The absolute address of a link that may be followed from a message, in its ASCII form; else undefined. */
export function safeLink(address: string): string | undefined {
  if (!/^(https?:|mailto:)/i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  // "https://bank.example@evil.example" reads as the one and leads to the other.
  if (url.username !== "" || url.password !== "") return undefined;
  return url.href;
}

/** Characters that show nothing, or that turn round what is shown. */
const UNSEEN = /[\p{Cf}\p{M}]/gu;

/** The host that the beginning of the text names, if it looks like an address. */
function shownHost(text: string): string | undefined {
  return /^(?:[a-z]+:\/*)?((?:[\p{L}\p{N}_-]+[.。．｡])+[\p{L}\p{N}-]{2,})(?:[/:?#@\\\s]|$)/iu.exec(
    text.replace(UNSEEN, "").trim(),
  )?.[1];
}

/** Text that looks like an address, but of another host than the link goes to, or in letters that resemble others. */
export function isMisleading(text: string, href: string): boolean {
  const { hostname, protocol, pathname } = new URL(href);
  if (protocol === "mailto:") return text.includes("@") && text.trim().toLowerCase() !== pathname.toLowerCase();
  const shown = shownHost(text);
  if (shown === undefined) return false;
  const asLink = `https://${shown}`;
  if (!URL.canParse(asLink)) return true;
  // The letters of an international name are shown as xn--…, which cannot be taken for another.
  return new URL(asLink).hostname !== hostname || /[^\u0000-\u007f]/.test(shown);
}
