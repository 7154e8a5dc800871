// One round: fresh channels, a load of sends, somebody removed in the midst of it, then rest, and the verdict.
import { ChannelSchema } from "@/lib/contracts/channels";
import { MemberPageSchema } from "@/lib/contracts/members";
import { gatherEvidence, versionsOf } from "./evidence";
import { Ledger, type SendEntry } from "./ledger";
import type { Member } from "./member";
import type { Random } from "./random";
import { judge, type Verdict } from "./verdict";
import { happens, pause, within } from "./wait";
import type { Place, World } from "./world";

export interface StageOptions {
  channelsPerPlace?: number;
  /** Without one nobody is removed in this round. */
  hasGuest?: boolean;
  /** One channel for the members of both places, instead of some in each. */
  isCommon?: boolean;
}

/** What a right that ended may still bring: a second, or ten while the nodes cannot hear each other (S19). */
export const GRACE_MS = { usual: 1_000, withoutRedis: 10_000 };

interface Room {
  channelId: string;
  /** Who writes here. */
  members: Member[];
  /** Who only reads: the windows that a fault is about. */
  readers: Member[];
}

export class Stage {
  readonly ledger = new Ledger();
  readonly rooms: Room[] = [];
  private readonly under: Promise<SendEntry>[] = [];

  private constructor(readonly world: World) {}

  static async open(world: World, options: StageOptions = {}): Promise<Stage> {
    const { channelsPerPlace = 3, isCommon = false, hasGuest = !isCommon } = options;
    const stage = new Stage(world);
    const [first] = world.places;
    if (hasGuest && first) await patiently(() => world.guest.person.call("POST", `/api/invites/${first.inviteCode}`));
    if (isCommon) await stage.openCommonRoom();
    else for (const place of world.places) await stage.openRooms(place, channelsPerPlace);
    for (const { channelId, members } of stage.rooms) {
      stage.ledger.channels.add(channelId);
      for (const { name } of members) stage.ledger.allow(name, channelId);
    }
    for (const member of world.everybody) member.follow(stage.ledger, stage.channelsOf(member));
    if (hasGuest && first) for (const id of stage.channelsAt(first)) stage.ledger.allow(world.guest.name, id);
    return stage;
  }

  private async openRooms(place: Place, count: number): Promise<void> {
    const path = `/api/servers/${place.serverId}/channels`;
    for (let index = 0; index < count; index += 1) {
      const answer = await patiently(() => place.owner.person.call("POST", path, { name: `round-${index}` }));
      this.rooms.push({ channelId: answer.as(ChannelSchema).id, members: place.members, readers: [] });
    }
  }

  private async openCommonRoom(): Promise<void> {
    const members = this.world.places.flatMap((place) => place.members);
    const [owner, ...others] = members;
    if (!owner) return;
    const body = { name: "everybody", members: others.map(({ person }) => person.id) };
    const answer = await patiently(() => owner.person.call("POST", "/api/channels", body));
    this.rooms.push({ channelId: answer.as(ChannelSchema).id, members, readers: [] });
  }

  channelsOf(member: Member): string[] {
    return this.rooms.filter(({ members }) => members.includes(member)).map(({ channelId }) => channelId);
  }

  private channelsAt(place: Place): string[] {
    return this.channelsOf(place.owner);
  }

  /** One more window, that is looked at like everybody's in the end. */
  addReader(reader: Member, channelIds: readonly string[]): void {
    for (const room of this.rooms) {
      if (!channelIds.includes(room.channelId)) continue;
      room.readers.push(reader);
      this.ledger.allow(reader.name, room.channelId);
    }
    reader.follow(this.ledger, channelIds);
  }

  send(member: Member, channelId: string): Promise<SendEntry> {
    const sent = member.send(this.ledger, channelId);
    this.under.push(sent);
    return sent;
  }

  /** Sends at this rate, from anybody to anywhere (or to these rooms), until the condition holds. */
  async load(random: Random, perSecond: number, isOver: () => boolean, rooms = this.rooms): Promise<void> {
    const began = performance.now();
    for (let sent = 0; !isOver(); sent += 1) {
      const { channelId, members } = random.pick(rooms);
      void this.send(random.pick(members), channelId);
      await pause(Math.max(0, began + ((sent + 1) * 1_000) / perSecond - performance.now()));
    }
  }

  /** Takes the guest out of the first place; what reaches them after the grace is a leak. */
  async removeGuest(graceMs = GRACE_MS.usual): Promise<void> {
    const [place] = this.world.places;
    if (!place) return;
    const { guest } = this.world;
    const path = `/api/servers/${place.serverId}/members?limit=100`;
    const page = await patiently(() => place.owner.person.call("GET", path));
    const member = page.as(MemberPageSchema).items.find(({ user }) => user.id === guest.person.id);
    if (member) await patiently(() => place.owner.person.call("DELETE", `/api/members/${member.id}`));
    for (const id of this.channelsAt(place))
      this.ledger.allow(guest.name, id, member ? performance.now() + graceMs : -Infinity);
  }

  /** Waits for every answer, then until all screens are equal; how long the second took, in milliseconds. */
  async rest(patienceMs = 30_000): Promise<{ isEqual: boolean; equalAfterMs: number }> {
    await Promise.all(this.under);
    const began = performance.now();
    const versions = await versionsOf(this.world.cluster, [...this.ledger.channels]);
    const isTrue = (member: Member) =>
      [...member.replicas].every(([id, { version }]) => version >= (versions.get(id) ?? Infinity));
    const readers = new Set(this.rooms.flatMap((room) => room.readers));
    const followers = [...this.world.everybody, ...readers].filter((member) => member.replicas.size > 0);
    const isEqual = await happens(() => followers.every(isTrue), patienceMs);
    return { isEqual, equalAfterMs: performance.now() - began };
  }

  async verdict(): Promise<Verdict> {
    const evidence = [];
    for (const { channelId, members, readers } of this.rooms)
      evidence.push(await gatherEvidence(this.world.cluster, channelId, [...members, ...readers]));
    const verdict = judge(this.ledger, evidence);
    for (const member of this.world.outsiders) verdict.leak += await this.readByOutsider(member, verdict);
    return verdict;
  }

  /** The other way around the walls: history and changes of what one is no member of. */
  private async readByOutsider({ person, name }: Member, verdict: Verdict): Promise<number> {
    let leaks = 0;
    for (const { channelId } of this.rooms) {
      for (const path of [`/api/messages?channelId=${channelId}`, `/api/channels/${channelId}/changes?after=0`]) {
        const { status } = await patiently(() => person.call("GET", path));
        if (status === 404) continue;
        leaks += 1;
        verdict.notes.push(`LEAK 1: ${name} got ${status} for ${path}`);
      }
    }
    return leaks;
  }

  close(): void {
    for (const member of this.world.everybody) member.unfollow();
    for (const reader of this.rooms.flatMap(({ readers }) => readers)) reader.close();
  }
}

const CALL_WITHIN_MS = 10_000;

type Called = Awaited<ReturnType<Member["person"]["call"]>>;

/** For what is part of the scenery and not of the measurement: tried until a node takes it. */
export async function patiently(call: () => Promise<Called>, patienceMs = 60_000): Promise<Called> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      const answer = await within(CALL_WITHIN_MS, call);
      if (answer.status < 500) return answer;
    } catch {
      // A node that is gone.
    }
    if (performance.now() > deadline) throw new Error("No node took a request for a minute");
    await pause(200);
  }
}
