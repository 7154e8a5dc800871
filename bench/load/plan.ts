// Who sends what and when: an open loop, in which every message has its moment, whatever became of those before it.

/** Channels of one kind: each with as many members, all of whom are online and take turns at sending. */
export interface Group {
  name: string;
  channels: number;
  members: number;
  /** Over all of its channels. */
  perSecond: number;
}

export interface Timing {
  warmSeconds: number;
  seconds: number;
}

export interface Planned {
  /** Counted over all groups. */
  channel: number;
  sender: number;
  number: number;
  /** Since the start of the round. */
  atMs: number;
}

export interface Place {
  group: number;
  channel: number;
  member: number;
}

/** The first channel of each group, counted over all groups. */
export function firstChannels(groups: readonly Group[]): number[] {
  let next = 0;
  return groups.map(({ channels }) => (next += channels) - channels);
}

/** One socket per channel and member. */
export function placesOf(groups: readonly Group[]): Place[] {
  const firsts = firstChannels(groups);
  return groups.flatMap(({ channels, members }, group) =>
    Array.from({ length: channels * members }, (_, index) => ({
      group,
      channel: (firsts[group] ?? 0) + Math.floor(index / members),
      member: index % members,
    })),
  );
}

/** How many messages each channel of a group gets in a round. */
export function messagesPerChannel(group: Group, { warmSeconds, seconds }: Timing): number {
  return Math.ceil(((warmSeconds + seconds) * group.perSecond) / group.channels);
}

/** The messages of a round that `isMine` sends, in order of time. Groups do not send in step. */
export function planOf(
  groups: readonly Group[],
  timing: Timing,
  isMine: (channel: number, sender: number) => boolean,
): Planned[] {
  const firsts = firstChannels(groups);
  const total = timing.warmSeconds + timing.seconds;
  const plans = groups.flatMap((group, index) =>
    Array.from({ length: Math.floor(total * group.perSecond) }, (_, place): Planned => {
      const number = Math.floor(place / group.channels);
      const inGroup = place % group.channels;
      return {
        channel: (firsts[index] ?? 0) + inGroup,
        sender: (number + inGroup) % group.members,
        number,
        atMs: ((place + index / groups.length) * 1_000) / group.perSecond,
      };
    }),
  );
  return plans.filter(({ channel, sender }) => isMine(channel, sender)).sort((one, other) => one.atMs - other.atMs);
}
