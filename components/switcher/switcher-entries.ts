// Why this file exists: what the quick switcher finds, as data: every place with its names, the best matches of what was typed,
// and which letters of a name matched. Knows neither the network nor the screen.
import { matchSorter, rankings } from "match-sorter";
import type { Channel, ChannelDetail } from "@/lib/contracts/channels";
import type { Server } from "@/lib/contracts/servers";
import type { User } from "@/lib/contracts/users";

export type Entry = { key: string; name: string; /** Server or username: tells equal names apart. */ where: string } & (
  | { kind: "channel"; channel: Channel; href: string }
  | { kind: "conversation"; id: string; person: User | undefined; href: string }
  | { kind: "person"; person: User }
  | { kind: "server"; server: Server; href: string }
);

export type Wanted = "all" | "channels" | "people" | "servers";

const PREFIXES: Partial<Record<string, Wanted>> = { "#": "channels", "@": "people", "*": "servers" };
const KINDS: Record<Wanted, readonly Entry["kind"][]> = {
  all: ["channel", "conversation", "person", "server"],
  channels: ["channel"],
  people: ["conversation", "person"],
  servers: ["server"],
};

/** What was typed: a sign that says what kind, and the words. */
export function readQuery(typed: string): { wanted: Wanted; words: string } {
  const text = typed.trimStart();
  const wanted = PREFIXES[text.charAt(0)];
  return wanted ? { wanted, words: text.slice(1).trim() } : { wanted: "all", words: text.trim() };
}

interface Places {
  channels: readonly Channel[];
  servers: readonly Server[];
  conversations: readonly { conversation: ChannelDetail; name: string; other: User | undefined }[];
  people: readonly User[];
}

export function entriesOf({ channels, servers, conversations, people }: Places): Entry[] {
  const serverNames = new Map(servers.map(({ id, name }) => [id, name]));
  const known = new Set(conversations.map(({ other }) => other?.id));
  return [
    ...channels.flatMap((channel): Entry[] => {
      const where = channel.serverId === null ? undefined : serverNames.get(channel.serverId);
      if (where === undefined || channel.serverId === null) return [];
      const href = `/channels/${channel.serverId}/${channel.id}`;
      return [{ kind: "channel", key: channel.id, name: channel.name, where, channel, href }];
    }),
    ...conversations.map(({ conversation: { id }, name, other }): Entry => {
      const where = other ? `@${other.username}` : "";
      return { kind: "conversation", key: id, id, name, where, person: other, href: `/channels/me/${id}` };
    }),
    // Who has a conversation already is found by it.
    ...people.flatMap((person): Entry[] => {
      if (known.has(person.id)) return [];
      return [{ kind: "person", key: person.id, name: person.displayName, where: `@${person.username}`, person }];
    }),
    ...servers.map((server): Entry => {
      return { kind: "server", key: server.id, name: server.name, where: "", server, href: `/channels/${server.id}` };
    }),
  ];
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

const plainNames = new Map<string, string>();
const PLAIN_NAMES_MOST = 20_000;

/** Every key asks for every name. */
function plainOf(name: string): string {
  const known = plainNames.get(name);
  if (known !== undefined) return known;
  if (plainNames.size > PLAIN_NAMES_MOST) plainNames.clear();
  const made = plain(name);
  plainNames.set(name, made);
  return made;
}

/** The best ones first; equally good ones in the order of `entries`. */
export function bestMatches(entries: readonly Entry[], typed: string, most: number): Entry[] {
  const { wanted, words } = readQuery(typed);
  const asked = entries.filter(({ kind }) => KINDS[wanted].includes(kind));
  if (words === "") return asked.slice(0, most);
  // "garden gen" finds #general of the garden club.
  const both = {
    key: (entry: Entry) => `${plainOf(entry.where)} ${plainOf(entry.name)}`,
    maxRanking: rankings.MATCHES,
  };
  const found = matchSorter(asked, plain(words), {
    keys: [
      (entry) => plainOf(entry.name),
      { key: (entry) => plainOf(entry.where), maxRanking: rankings.CONTAINS, threshold: rankings.CONTAINS },
      ...(words.includes(" ") ? [both] : []),
    ],
    baseSort: (one, other) => one.index - other.index,
    // There are none left, and to look for them in thousands of names takes long.
    keepDiacritics: true,
  });
  return found.slice(0, most);
}

interface Part {
  text: string;
  isMatch: boolean;
}

/** The name in pieces, those marked that hold the letters that were typed, together where they stand together. */
export function matchedParts(name: string, words: string): Part[] {
  // A letter and its marks are never parted.
  const clusters = name.match(/\p{M}|\P{M}\p{M}*/gu) ?? [];
  const letters = clusters.map(plain);
  const wanted = [...plain(words)].filter((letter) => letter.trim() !== "");
  const marks = whole(letters, wanted) ?? scattered(letters, wanted) ?? new Set<number>();
  const parts: Part[] = [];
  clusters.forEach((text, index) => {
    const isMatch = marks.has(index);
    const last = parts.at(-1);
    if (last?.isMatch === isMatch) last.text += text;
    else parts.push({ text, isMatch });
  });
  return parts;
}

function whole(letters: readonly string[], wanted: readonly string[]): Set<number> | undefined {
  const start = letters.findIndex((_, index) => wanted.every((letter, offset) => letters[index + offset] === letter));
  if (start < 0 || wanted.length === 0) return undefined;
  return new Set(wanted.map((_, offset) => start + offset));
}

function scattered(letters: readonly string[], wanted: readonly string[]): Set<number> | undefined {
  const marks = new Set<number>();
  let from = 0;
  for (const letter of wanted) {
    const at = letters.indexOf(letter, from);
    if (at < 0) return undefined;
    marks.add(at);
    from = at + 1;
  }
  return marks;
}
