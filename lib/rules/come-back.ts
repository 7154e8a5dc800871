// How browsers come back to a server that was gone: later and later, and each at a moment of its own ("full jitter": Brooker,
// Exponential Backoff And Jitter, AWS Architecture Blog, 2015), so that a crowd does not come at once.

/** Milliseconds. The wait before the first try is random up to twice `first`, each later one up to twice as much; none is over `most`. */
export const COME_BACK = { first: 500, most: 10_000 } as const;

/** The same for Socket.IO's client. */
export const COME_BACK_OPTIONS = {
  reconnectionDelay: COME_BACK.first,
  reconnectionDelayMax: COME_BACK.most,
  randomizationFactor: 1,
} as const;
