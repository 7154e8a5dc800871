// Who is writing in which channel, as a pure reducer over what was told. Nobody is writing after their time, or once their
// message has come.

export interface Typist {
  userId: string;
  /** In milliseconds of this browser's clock. */
  until: number;
}

export type Typing = readonly Typist[];

export function takeTyping(typing: Typing, typist: Typist): Typing {
  return [...typing.filter(({ userId }) => userId !== typist.userId), typist];
}

export function dropTypist(typing: Typing, userId: string): Typing {
  return typing.some((typist) => typist.userId === userId)
    ? typing.filter((typist) => typist.userId !== userId)
    : typing;
}

export function typingAt(typing: Typing, now: number): Typing {
  return typing.every(({ until }) => until > now) ? typing : typing.filter(({ until }) => until > now);
}

/** When the first of them stops, if nothing more is heard. */
export function nextEnd(typing: Typing): number | null {
  return typing.length === 0 ? null : Math.min(...typing.map(({ until }) => until));
}
